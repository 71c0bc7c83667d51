using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>Somebody put an incident off: until then nobody is reminded of it and it doesn't go up to the deputy.</summary>
/// <param name="PersonId">Who put it off, and is told when the time is over.</param>
/// <param name="PersonName">As it was shown when they did.</param>
/// <param name="At">When they did.</param>
/// <param name="Until">When it comes back.</param>
/// <param name="IsOver">Whether it came back: then the time to take it counts from there.</param>
public sealed record Snooze(PersonId PersonId, string PersonName, DateTimeOffset At, DateTimeOffset Until, bool IsOver = false);
