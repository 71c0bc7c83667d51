using Microsoft.Extensions.Options;

namespace OpsBot.Outbox;

internal static class OutboxFeature
{
    /// <summary>Adds what is needed to write to the outbox and to send from it.</summary>
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<OutboxOptions>>().Value);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddScoped<OutboxLedger>();
        builder.Services.AddScoped<SendOutbox>();
        builder.Services.AddScoped<PersonalPosts>();
    }

    /// <summary>Adds the sender that runs as long as the bot does.</summary>
    public static void AddOutboxSender(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<OutboxSender>();
}
