namespace OpsBot.Domain.Metrics;

/// <summary>A named person said: I take this.</summary>
/// <param name="PersonId">The directory's object id of the person, or the channel's id where there is none.</param>
/// <param name="PersonName">As it was shown when they took it.</param>
/// <param name="At">When it was stored.</param>
public sealed record Acknowledgement(string PersonId, string PersonName, DateTimeOffset At);
