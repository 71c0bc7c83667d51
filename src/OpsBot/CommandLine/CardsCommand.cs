using System.CommandLine;
using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.Gallery;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot cards</c>: every card in every state and language, as JSON, one page and pictures.</summary>
internal static class CardsCommand
{
    public static Command Create(Texts texts)
    {
        var output = new Option<string>("--out") { Description = texts["Gallery.OutHelp"], HelpName = "DIR", Required = true };
        var command = new Command("cards", texts["Gallery.Help"]) { output };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => RunAsync(texts, parsed.GetValue(output)!, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Texts texts, string output, CancellationToken cancellationToken)
    {
        using var folder = WholeFolder.Prepare(output);
        var albums = new OrderedDictionary<string, OrderedDictionary<string, JsonNode>>();
        var faults = new List<string>();
        foreach (var language in Texts.Languages)
        {
            Progress(texts.Format("Gallery.Walking", Texts.In(language)["People.LanguageName"]));
            var (cards, missed) = await Tour.WalkAsync(language, cancellationToken);
            albums[language] = cards;
            faults.AddRange(missed.Select(fault => texts.Format("Gallery.SceneFailed", fault)));
        }

        var hung = await new HangGallery(texts, Options(), Progress).RunAsync(albums, folder.Staging, cancellationToken);
        folder.Finish();
        foreach (var sentence in faults.Concat(hung.Notices))
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        Console.WriteLine(texts.Format("Gallery.Written", albums.Count, albums.Values.Max(cards => cards.Count), hung.Pictures, output));
        return faults.Count > 0 || hung.HasFailed ? OpsBotCommand.InputHasErrors : 0;
    }

    private static GalleryOptions Options() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build()
        .GetSection(GalleryOptions.Section).Get<GalleryOptions>() ?? new GalleryOptions();

    private static void Progress(string sentence)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(sentence);
        }
    }
}
