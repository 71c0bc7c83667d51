using Quartz;

namespace OpsBot.Hosting.Jobs;

/// <summary>A use case that runs by a schedule, in a scope of its own.</summary>
internal interface IScheduledJob
{
    /// <param name="due">Which run it is.</param>
    /// <param name="cancellationToken">Ends it; it runs again from the start.</param>
    Task RunAsync(DueTime due, CancellationToken cancellationToken);
}

/// <summary>A time at which a job is due.</summary>
/// <param name="At">By the schedule.</param>
/// <param name="IsLate">Whether it is caught up after its time. Of several that were missed only the last is.</param>
/// <param name="Job">The job's name: one use case may run under several.</param>
internal sealed record DueTime(DateTimeOffset At, bool IsLate, string Job);

/// <summary>A job and its schedule.</summary>
/// <param name="Name">Unique; the key of its runs in the store, so it never changes.</param>
/// <param name="Handler">An <see cref="IScheduledJob"/>.</param>
/// <param name="Schedule">A Quartz cron expression.</param>
/// <param name="Zone">By whose clock.</param>
internal sealed record ScheduledJob(string Name, Type Handler, string Schedule, TimeZoneInfo Zone)
{
    // A job that is due every second and was away for a month is not walked through second by second.
    private const int MostSteps = 10_000;
    private readonly CronExpression _cron = new(Schedule) { TimeZone = Zone };

    /// <summary>The last due time after <paramref name="after"/> and not after <paramref name="now"/>; <c>null</c> when there is none.</summary>
    public DateTimeOffset? LastDue(DateTimeOffset after, DateTimeOffset now)
    {
        DateTimeOffset? last = null;
        var from = after;
        for (var step = 0; step < MostSteps && _cron.GetNextValidTimeAfter(from) is { } next && next <= now; step++)
        {
            (last, from) = (next, next);
        }

        return last;
    }

    /// <summary>The next due time; <c>null</c> when there is none.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now) => _cron.GetNextValidTimeAfter(now);
}

internal static class ScheduledJobs
{
    /// <summary>Runs a use case by a schedule: once a due time however many servers there are, and once when its time was missed.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">Unique; the key of its runs in the store.</param>
    /// <param name="schedule">A Quartz cron expression.</param>
    /// <param name="zone">By whose clock.</param>
    public static void AddScheduledJob<TJob>(
        this IServiceCollection services, string name, Func<IServiceProvider, string> schedule, Func<IServiceProvider, TimeZoneInfo> zone)
        where TJob : class, IScheduledJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(provider => new ScheduledJob(name, typeof(TJob), schedule(provider), zone(provider)));
    }
}
