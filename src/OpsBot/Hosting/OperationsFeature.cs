using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.SelfCheck;
using OpsBot.Hosting.Servers;
using OpsBot.Hosting.Status;
using OpsBot.Outbox;

namespace OpsBot.Hosting;

internal static class OperationsFeature
{
    private static readonly TimeSpan LookForJobs = TimeSpan.FromSeconds(5);

    /// <summary>Adds what the status card reads, for commands that are registered with and without a server.</summary>
    public static void AddStatus(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Pulse>();
        services.AddSingleton<ThisServer>();
        services.AddScoped<ReadStatus>();
        services.AddCommand<ShowStatus>("Hosting.StatusWords", Roles.Admin, help: new CommandHelp("Hosting.HelpStatus"));
        services.AddCardAction<ShowStatus, ShowStatus.Data>(ShowStatus.Verb, Roles.Admin, readOnly: true);
    }

    /// <summary>Adds what keeps a server going and says how it is: its jobs, its sign of life, its self-check, its readiness.</summary>
    public static void AddOperations(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<GiveSign>();
        services.AddRepeated<GiveSign>(GiveSign.Interval, (sign, cancellationToken) => sign.RunAsync(cancellationToken), atOnce: true);
        services.AddRepeated<ReadQueue>(ReadQueue.Interval, (queue, cancellationToken) => queue.RunAsync(cancellationToken));
        services.AddScoped<ISelfCheck, SendToItself>();
        services.AddScheduledJob<CheckItself>(CheckItself.Name, _ => CheckItself.Schedule, _ => TimeZoneInfo.Utc);
        services.AddSingleton<RunDueJobs>();
        services.AddRepeated<RunDueJobs>(LookForJobs, (jobs, cancellationToken) => jobs.RunAsync(cancellationToken), atOnce: true);
        services.AddSingleton<StoreHealth.Known>();
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: ["ready"])
            .AddCheck<OutboxHealth>("outbox", tags: ["ready"])
            .AddCheck<JobsHealth>("jobs", tags: ["ready"]);
    }
}
