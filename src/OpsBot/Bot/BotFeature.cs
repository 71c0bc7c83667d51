using OpsBot.BotFramework.Adapter;
using OpsBot.Hosting.Jobs;
using OpsBot.Inbox;

namespace OpsBot.Bot;

internal static class BotFeature
{
    /// <summary>Adds the router, and the inbox that keeps what was acknowledged early.</summary>
    public static void AddBot(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CommandTable>();
        builder.Services.AddSingleton<CardActions>();
        builder.Services.AddSingleton<InvokeRouter>();
        builder.Services.AddSingleton<SendReplies>();
        builder.Services.AddSingleton<ReplyStreams>();
        builder.Services.AddSingleton<IBot, ActivityRouter>();
        builder.Services.AddScoped<ProcessedActivities>();
        builder.Services.AddSingleton<ActivityInbox>();
        builder.Services.AddSingleton<IActivityInbox>(services => services.GetRequiredService<ActivityInbox>());
        builder.Services.AddSingleton<ReplayInbox>();
        builder.Services.AddRepeated<ReplayInbox>(ReplayInbox.Interval, (replay, cancellationToken) => replay.RunAsync(cancellationToken), atOnce: true);
        builder.Services.AddScoped<SweepProcessed>();
        builder.Services.AddRepeated<SweepProcessed>(SweepProcessed.Interval, (sweep, cancellationToken) => sweep.RunAsync(cancellationToken));
    }
}
