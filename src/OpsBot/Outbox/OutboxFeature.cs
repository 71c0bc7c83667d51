using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Connector;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Outbox.Broadcasts;
using OpsBot.Outbox.Pace;

namespace OpsBot.Outbox;

internal static class OutboxFeature
{
    private static readonly TimeSpan LookForBroadcasts = TimeSpan.FromSeconds(2);

    /// <summary>Adds what is needed to write to the outbox and to send from it, and the broadcasts.</summary>
    public static void AddOutbox(this IHostApplicationBuilder builder, OpsBotOptions settings)
    {
        var services = builder.Services;
        builder.AddSettings<OutboxOptions>(OutboxOptions.Section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<OutboxOptions>>().Value);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<KeepLease>();
        services.AddSingleton<ClockWatch>();
        services.AddScoped<OutboxLedger>();
        services.AddScoped<SendOutbox>();
        services.AddSingleton<SendDue>();
        services.AddScoped<PersonalPosts>();
        services.AddScoped<ReadQueue>();
        if (settings.Database.Provider == "postgres")
        {
            services.AddSingleton<ISharedPace>(provider => new PostgresPace(
                settings.Database.ConnectionString, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgresPace>>()));
        }
        else
        {
            services.AddSingleton<ISharedPace, LedgerPace>();
        }

        services.AddScoped<SendBroadcast>();
        services.AddScoped<QueueBroadcasts>();
        services.AddScoped<ReadReach>();
        services.AddCommand<OrderBroadcast>("Outbox.BroadcastWords", Roles.TrainingOwner, takesArguments: true, new CommandHelp("Outbox.HelpBroadcast"));
        services.AddCardAction<OrderBroadcast, OrderBroadcast.Data>(OrderBroadcast.PreviewVerb, Roles.TrainingOwner, readOnly: true);
        services.AddCardAction<OrderBroadcast, OrderBroadcast.SendData>(OrderBroadcast.SendVerb, Roles.TrainingOwner);
        services.AddCardAction<OrderBroadcast, OrderBroadcast.SeenData>(OrderBroadcast.SeenVerb, Roles.Learner);
        services.AddCardAction<LookAfterBroadcast, LookAfterBroadcast.ShowData>(LookAfterBroadcast.ShowVerb, Roles.TrainingOwner, readOnly: true);
        services.AddCardAction<LookAfterBroadcast, LookAfterBroadcast.CancelData>(LookAfterBroadcast.CancelVerb, Roles.TrainingOwner);
        services.AddCardAction<LookAfterBroadcast, LookAfterBroadcast.WithdrawData>(LookAfterBroadcast.WithdrawVerb, Roles.TrainingOwner);
        services.AddCardAction<LookAfterBroadcast, LookAfterBroadcast.ReplayData>(LookAfterBroadcast.ReplayVerb, Roles.TrainingOwner);
        services.AddCommand<ReplayDeadLetters>("Outbox.DeadLetterWords", Roles.Admin, help: new CommandHelp("Outbox.HelpDeadLetters"));
        services.AddCardAction<ReplayDeadLetters, ReplayDeadLetters.Data>(ReplayDeadLetters.Verb, Roles.Admin);
    }

    /// <summary>Adds the sender that runs as long as the bot does, and what queues broadcasts.</summary>
    public static void AddOutboxSender(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<OutboxSender>();
        builder.Services.AddRepeated<QueueBroadcasts>(LookForBroadcasts, (queue, cancellationToken) => queue.RunAsync(cancellationToken));
    }
}
