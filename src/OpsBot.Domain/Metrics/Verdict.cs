using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>What a named person said of an incident: a known event, or a false alarm.</summary>
/// <param name="PersonId">Who they are.</param>
/// <param name="PersonName">As it was shown when they said so.</param>
/// <param name="At">When it was stored.</param>
public sealed record Verdict(PersonId PersonId, string PersonName, DateTimeOffset At);
