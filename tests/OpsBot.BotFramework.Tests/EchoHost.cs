using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests;

/// <summary>A bot that repeats what it hears, on a real port; slow when the text says so.</summary>
internal sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoHost(WebApplication app, LogCollector logs)
    {
        _app = app;
        Logs = logs;
    }

    public HttpClient Http { get; private set; } = null!;

    public EchoBot Bot { get; } = new();

    public MemoryInbox Inbox { get; } = new();

    public LogCollector Logs { get; }

    public IServiceProvider Services => _app.Services;

    public ConnectorClient Connector => Services.GetRequiredService<ConnectorClient>();

    public static Task<EchoHost> AnonymousAsync(Action<BotFrameworkOptions>? change = null)
    {
        var options = new BotFrameworkOptions();
        change?.Invoke(options);
        return StartAsync(options);
    }

    public static Task<EchoHost> AuthenticatedAsync(ChannelStandIn channel, Action<BotFrameworkOptions>? change = null)
    {
        var options = new BotFrameworkOptions
        {
            MicrosoftAppId = ChannelStandIn.AppId,
            MicrosoftAppPassword = "secret",
            ToChannelFromBotLoginUrl = $"{channel.Address}/login",
            ToBotFromChannelTokenIssuer = ChannelStandIn.Issuer,
            ToBotFromChannelOpenIdMetadataUrl = $"{channel.Address}/openid",
            MicrosoftAppTenantId = "tenant-1",
            AllowLoopback = true,
            Retry = { FirstDelay = TimeSpan.FromMilliseconds(40) },
        };
        change?.Invoke(options);
        Assert.Empty(options.Complete());
        return StartAsync(options);
    }

    public async Task<(int Status, JsonNode? Body)> PostAsync(JsonNode activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<int> PostTextAsync(string body, string contentType = "application/json", string? authorization = null) =>
        PostBytesAsync(System.Text.Encoding.UTF8.GetBytes(body), contentType, authorization);

    public async Task<int> PostBytesAsync(byte[] body, string contentType = "application/json", string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public static JsonObject Message(string serviceUrl, string text, string? id = null) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "29:ana" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = "a:1x", ["conversationType"] = "personal" },
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<EchoHost> StartAsync(BotFrameworkOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBotFramework(options);
        builder.Services.AddSingleton<EchoBot>();
        builder.Services.AddSingleton<MemoryInbox>();
        EchoHost? host = null;
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        var logs = new LogCollector();
        builder.Services.AddSingleton<ILoggerProvider>(logs);
        builder.Services.AddSingleton<IBot>(_ => host!.Bot);
        builder.Services.AddSingleton<IActivityInbox>(_ => host!.Inbox);
        host = new EchoHost(builder.Build(), logs);
        host._app.MapBot();
        await host._app.StartAsync();
        var address = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.Http = new HttpClient { BaseAddress = new Uri(address) };
        return host;
    }

    internal sealed class EchoBot : IBot
    {
        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int _turns;

        public Activity? Last { get; private set; }

        public int Turns => Volatile.Read(ref _turns);

        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _turns);
            var activity = Last = turnContext.Activity;
            if (activity.Type == ActivityTypes.Invoke)
            {
                turnContext.InvokeResponse = activity.Name == "echo" ? new InvokeResponse(200, new { heard = activity.Value }) : null;
                return;
            }

            var text = activity.GetTextWithoutBotMention();
            if (text == "fail")
            {
                throw new InvalidOperationException("a secret of the inside");
            }

            if (text == "silent")
            {
                await Release.Task.WaitAsync(cancellationToken);
                return;
            }

            await turnContext.SendActivityAsync(Activity.CreateMessage($"1 {text}"), cancellationToken);
            if (text == "slow")
            {
                await Release.Task.WaitAsync(cancellationToken);
                await turnContext.SendActivityAsync(Activity.CreateMessage("2 done"), cancellationToken);
            }
        }
    }

    internal sealed class MemoryInbox : IActivityInbox
    {
        public Dictionary<Guid, Activity> Entries { get; } = [];

        public Task<Guid> StoreAsync(Activity activity, CancellationToken cancellationToken)
        {
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            lock (Entries)
            {
                Entries.Add(id, activity);
            }

            return Task.FromResult(id);
        }

        public Task RemoveAsync(Guid entryId, CancellationToken cancellationToken)
        {
            lock (Entries)
            {
                Entries.Remove(entryId);
            }

            return Task.CompletedTask;
        }
    }
}
