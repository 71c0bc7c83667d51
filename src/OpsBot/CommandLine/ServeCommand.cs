using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot serve</c>: runs the bot.</summary>
internal static class ServeCommand
{
    public static Command Create(Texts texts)
    {
        var urls = new Option<string?>("--urls") { Description = texts["Hosting.UrlsHelp"] };
        var command = new Command("serve", texts["Hosting.ServeHelp"]) { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(texts, parsed.GetValue(urls), cancellationToken));
        return command;
    }

    public static Task<int> RunAsync(Texts texts, string? urls, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            var overrides = new Dictionary<string, string?>();
            if (urls is not null)
            {
                overrides["OpsBot:Urls"] = urls;
            }

            await using var app = OpsBotHost.BuildServer(overrides);
            await PrepareStore.RunAsync(app.Services, cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        });
}
