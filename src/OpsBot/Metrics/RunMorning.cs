using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Service;
using OpsBot.Storage;
using Quartz;

namespace OpsBot.Metrics;

/// <summary>What this process checked last.</summary>
internal sealed class LastMorning
{
    private (DateOnly Day, int Points)? _checked;

    /// <summary>How many points of the day were there; null when the day wasn't checked.</summary>
    public int? PointsOf(DateOnly day) => _checked is { } last && last.Day == day ? last.Points : null;

    public void Note(DateOnly day, int points) => _checked = (day, points);
}

/// <summary>The morning's work for the day that is over: shares, alerts, crossings, digest, quality. Done twice it says nothing twice.</summary>
internal sealed class RunMorning(
    OpsBotDbContext db, RecordSolvedShares shares, RaiseAlerts raise, PostCrossings crossings, PostDigests digests, PostQuality quality,
    LastMorning last, BusinessDays days, MetricsOptions options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var day = days.Yesterday;
        await shares.RunAsync(day, cancellationToken);
        var points = await CountAsync(day, cancellationToken);
        var raised = await raise.RunAsync(day, sender: null, cancellationToken);
        await crossings.RunAsync(day, raised.Checked, cancellationToken);
        await digests.RunAsync(day, raised.Checked, cancellationToken);
        await quality.RunAsync(day, cancellationToken);
        last.Note(day, points);
    }

    /// <summary>Does it again when numbers came after it, and for the first time when the bot stood still at its hour: late numbers are judged on the day they come.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        var day = days.Yesterday;
        var isWanted = last.PointsOf(day) is { } known ? await CountAsync(day, cancellationToken) > known : IsPastItsHour(day);
        if (isWanted)
        {
            await RunAsync(cancellationToken);
        }

        return isWanted;
    }

    private Task<int> CountAsync(DateOnly day, CancellationToken cancellationToken) => db.Set<MetricPoint>().CountAsync(point => point.Day == day, cancellationToken);

    private bool IsPastItsHour(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var start = new DateTimeOffset(midnight, days.Zone.GetUtcOffset(midnight));
        return new CronExpression(options.CheckSchedule) { TimeZone = days.Zone }.GetTimeAfter(start.AddSeconds(-1)) is { } due && due <= clock.GetUtcNow();
    }
}
