namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>When a day's numbers should be there.</summary>
/// <param name="Now">The moment of the check.</param>
/// <param name="Due">Until then nothing is late.</param>
/// <param name="Over">From then on what never came is missing.</param>
public sealed record LoadClock(DateTimeOffset Now, DateTimeOffset Due, DateTimeOffset Over);

/// <summary>What became of the day's load of one channel of a shop.</summary>
/// <param name="Shop">May be empty.</param>
/// <param name="Channel">Likewise.</param>
/// <param name="State">Whether it can be relied on.</param>
public sealed record LoadedPlace(string Shop, string Channel, LoadState State);
