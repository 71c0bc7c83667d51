using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Connector;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Registers the protocol and maps its endpoint.</summary>
public static class BotFrameworkServices
{
    private static readonly TimeSpan ConnectorTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers what it takes to speak as a bot. The host adds an <see cref="IBot"/>, and an <see cref="IActivityInbox"/> that outlives the process.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Completed options.</param>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotFrameworkOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IActivityInbox, MemoryInbox>();
        services.AddSingleton(options);
        services.AddSingleton<ServiceUrlPolicy>();

        // One client for the process, without redirects: a token must not follow one to another host.
        services.AddSingleton(_ => new ProtocolHttp(new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = ConnectorTimeout,
        }));
        services.AddSingleton<TenantPolicy>();
        services.AddSingleton<SenderLimiter>();
        services.AddSingleton<RecentActivities>();
        services.AddSingleton(p => new SendBudget(p.GetRequiredService<TimeProvider>(), p.GetService<ISharedPace>()));
        services.AddSingleton(p => new AccessTokenProvider(options, p.GetRequiredService<ProtocolHttp>().Client, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ConnectorClient(
            p.GetRequiredService<ProtocolHttp>().Client,
            p.GetRequiredService<AccessTokenProvider>(),
            p.GetRequiredService<ServiceUrlPolicy>(),
            p.GetRequiredService<SendBudget>(),
            options.Retry,
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<ConnectorClient>>()));
        services.AddSingleton(p => new Gate(
            options,
            options.HasCredentials
                ? new ChannelTokenValidator(
                    options,
                    p.GetRequiredService<ProtocolHttp>().Client,
                    p.GetRequiredService<TimeProvider>(),
                    p.GetRequiredService<ILogger<ChannelTokenValidator>>())
                : null,
            p.GetRequiredService<ServiceUrlPolicy>(),
            p.GetRequiredService<TenantPolicy>(),
            p.GetRequiredService<SenderLimiter>()));
        services.AddSingleton<TurnRunner>();
        services.AddSingleton(p => new CloudAdapter(
            p.GetRequiredService<Gate>(),
            p.GetRequiredService<TurnRunner>(),
            p.GetRequiredService<RecentActivities>(),
            p.GetRequiredService<ILogger<CloudAdapter>>()));
        return services;
    }

    /// <summary>Maps the messaging endpoint, with a limit on the body; the adapter answers 405 to all but POST.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="path">The path that is registered as the bot's messaging endpoint.</param>
    public static IEndpointConventionBuilder MapBot(this IEndpointRouteBuilder endpoints, string path = "/api/messages") =>
        endpoints.Map(path, static (HttpContext http, CloudAdapter adapter, IBot bot) =>
                adapter.ProcessAsync(http.Request, http.Response, bot, http.RequestAborted))
            .WithMetadata(new BodyLimit());

    /// <summary>What the server reads at most. Above the adapter's limit, so that a refused sender still gets to read why.</summary>
    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 16 * CloudAdapter.MaxBodyBytes;
    }

    private sealed record ProtocolHttp(HttpClient Client);
}
