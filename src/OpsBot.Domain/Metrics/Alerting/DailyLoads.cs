namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>Looks at what came for a day, channel by channel, before anybody asks what it means.</summary>
public static class DailyLoads
{
    // A series that has had nothing for two weeks has ended: nobody waits for it.
    private const int StillAwaitedDays = 14;

    // What was reached within four weeks, and a little more, is no doubled load.
    private const int UsualDays = 28;
    private const double AboveUsual = 1.2;

    // The range spans 2.6 standard deviations on either side of the expected.
    private const double Range = 2.6;

    /// <param name="readings">Up to the day that is looked at; in any order.</param>
    /// <param name="clock">When the numbers should be there.</param>
    /// <returns>One for each channel that still reports, whatever its state.</returns>
    public static IReadOnlyList<LoadedPlace> Of(IReadOnlyList<SeriesReading> readings, LoadClock clock)
    {
        var awaited = readings.Where(IsAwaited).ToList();
        var fallen = awaited.GroupBy(r => r.Series.Shop, StringComparer.Ordinal)
            .Where(shop => State([.. shop.Where(r => r.Last is not null)], clock) == LoadState.Partial)
            .Select(shop => shop.Key)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. awaited.GroupBy(r => (r.Series.Shop, r.Series.Channel)).Select(place =>
            {
                var state = State([.. place], clock);
                return new LoadedPlace(
                    place.Key.Shop, place.Key.Channel, state == LoadState.Complete && fallen.Contains(place.Key.Shop) ? LoadState.Partial : state);
            }),
        ];
    }

    /// <summary>Whether the numbers that came are wrong, rather than some of them absent.</summary>
    /// <param name="place">The readings of one channel.</param>
    /// <param name="state">Of its load.</param>
    internal static bool Mutes(IEnumerable<SeriesReading> place, LoadState state) =>
        state == LoadState.Doubled || (state == LoadState.Partial && place.Where(IsAwaited).All(r => r.Last is not null));

    private static bool IsAwaited(SeriesReading reading) =>
        reading.Days.Any(day => day.Point.Day < reading.Through && day.Point.Day >= reading.Through.AddDays(-StillAwaitedDays));

    private static LoadState State(IReadOnlyList<SeriesReading> readings, LoadClock clock)
    {
        // What came and can't be judged says nothing of its size; rates and marks say nothing of it either.
        var loaded = readings.Where(r => r.Last is null || IsSize(r)).Select(Loaded).ToList();
        var state = loaded.Count == 0 ? LoadState.Complete
            : readings.Any(r => r.Last is not null) && loaded.TrueForAll(s => s.Actual is null) ? LoadState.Partial
            : LoadCheck.Of(loaded, clock.Now, clock.Due, clock.Over);

        if (state == LoadState.Doubled && readings.Where(IsSize).All(IsAsBefore))
        {
            return LoadState.Complete;
        }

        // A promotion that flops, or a quieter holiday than the last, moves all channels by one factor: that is business.
        return state == LoadState.Partial && readings.All(r => r.Last is not null) && readings.Any(r => r.Last!.Special is not null) ? LoadState.Complete : state;
    }

    // After an outage the expected has followed it down, and what is twice as much is only what was usual before.
    private static bool IsAsBefore(SeriesReading reading) =>
        reading.Days.Where(day => day.Special is null && day.Point.Day < reading.Through && day.Point.Day >= reading.Through.AddDays(-UsualDays))
            .Select(day => day.Point.Value).DefaultIfEmpty(0).Max() * AboveUsual >= reading.Last!.Point.Value;

    private static bool IsSize(SeriesReading reading) =>
        reading.Series.Type is MetricType.Count or MetricType.Amount && reading.Last?.Judged is { Expected: > 0, Lower: > 0 };

    private static LoadedSeries Loaded(SeriesReading reading) => reading.Last?.Judged is { } day
        ? new(day.Value, day.Expected, Math.Log(day.Upper / day.Lower) / (2 * Range), reading.Series.Channel)
        : new(null, 1, 1, reading.Series.Channel);
}
