using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bench;

/// <summary>An echo bot on OpsBot.BotFramework alone, with the library's defaults: in a process of its own, with or without token validation.</summary>
internal static class EchoServer
{
    public const string Verb = "serve-echo";

    /// <param name="port">Where to listen.</param>
    /// <param name="channel">The address of the channel's metadata; null for a bot without credentials.</param>
    public static async Task RunAsync(int port, string? channel)
    {
        var options = channel is null ? new BotFrameworkOptions() : new BotFrameworkOptions
        {
            MicrosoftAppId = Channel.AppId,
            MicrosoftAppPassword = "unused: replies travel in the HTTP response",
            MicrosoftAppTenantId = "t",
            ToBotFromChannelTokenIssuer = Channel.Issuer,
            ToBotFromChannelOpenIdMetadataUrl = $"{channel}/openid",
            AllowLoopback = true,
        };
        if (options.Complete() is [var fault, ..])
        {
            throw new InvalidOperationException(fault);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddBotFramework(options);
        builder.Services.AddSingleton<IBot, Echo>();
        builder.Services.AddSingleton<IActivityInbox, NoInbox>();
        await using var app = builder.Build();
        app.MapBot();
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture));
        await app.StartAsync();
        Console.WriteLine("listening");
        await app.WaitForShutdownAsync();
    }

    private sealed class Echo : IBot
    {
        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            if (turnContext.Activity.Type == ActivityTypes.Message)
            {
                await turnContext.SendActivityAsync(Activity.CreateMessage(turnContext.Activity.Text ?? ""), cancellationToken);
            }
        }
    }

    /// <summary>An echo is never slow.</summary>
    private sealed class NoInbox : IActivityInbox
    {
        public Task<Guid> StoreAsync(Activity activity, CancellationToken cancellationToken) => throw new InvalidOperationException("An echo took seconds.");

        public Task RemoveAsync(Guid entryId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
