using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

namespace OpsBot.Metrics.Service;

/// <summary>Records how many events were solved in time, day by day, as a metric like the others.</summary>
internal sealed class RecordSolvedShares(OpsBotDbContext db, ImportMetrics import, BusinessDays days, TimeProvider clock)
{
    // A feed that came late still counts for the days that it tells of.
    private const int DaysCounted = 7;

    // The longest limit: what began before can't be decided on a counted day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(4);

    /// <param name="day">The last day; over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var from = day.AddDays(1 - DaysCounted);
        var oldest = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - Longest;
        var events = await db.ServiceEvents.AsNoTracking().Where(one => one.OpenedAt > oldest).ToListAsync(cancellationToken);
        var shares = SolvedInTime.Count(events, from, day, clock.GetUtcNow(), moment => DateOnly.FromDateTime(days.Local(moment).DateTime));
        await import.StoreAsync(
            [.. shares.Select(share => new MetricRow(
                0, new SeriesKey(share.Shop, share.Channel, "", share.Metric), MetricType.Rate, new MetricPoint(share.Day, (double)share.InTime / share.All, share.InTime, share.All)))],
            cancellationToken);
    }
}
