using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>A named person said: I take this.</summary>
/// <param name="PersonId">Who they are.</param>
/// <param name="PersonName">As it was shown when they took it.</param>
/// <param name="At">When it was stored.</param>
public sealed record Acknowledgement(PersonId PersonId, string PersonName, DateTimeOffset At);
