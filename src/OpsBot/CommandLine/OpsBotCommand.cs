using System.CommandLine;
using OpsBot.Bot;

namespace OpsBot.CommandLine;

/// <summary>The <c>opsbot</c> program: a verb, or none to serve. Names and exit codes are a contract.</summary>
internal static class OpsBotCommand
{
    /// <summary>The input was read and has errors.</summary>
    public const int InputHasErrors = 1;

    /// <summary>Wrong usage.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        var texts = Texts.In(Texts.Nearest(LanguageOf(args)) ?? Texts.Languages[0]);
        var parsed = Create(texts).Parse(args);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

        // The library answers wrong usage with 1; the contract says 2.
        return parsed.Errors.Count > 0 ? WrongUsage : exitCode;
    }

    private static RootCommand Create(Texts texts)
    {
        var language = new Option<string>("--lang") { Description = texts["Hosting.LangHelp"], Recursive = true };
        language.AcceptOnlyFromAmong("zh-CN", "zh-TW", "en");
        var root = new RootCommand(texts["Hosting.RootHelp"]) { language };
        root.Add(ServeCommand.Create(texts));
        root.Add(PlaygroundCommand.Create(texts, language));
        root.Add(HandbookCommand.Create(texts));
        root.Add(AskCommand.Create(texts));
        root.Add(SearchCommand.Create(texts));
        root.Add(DatabaseCommand.Create(texts));
        root.Add(ItemsCommand.Create(texts));
        root.Add(ExamsCommand.Create(texts));
        root.Add(MetricsCommand.Create(texts));
        root.Add(PersonCommand.Create(texts));
        root.Add(ResultsCommand.Create(texts));
        root.Add(ProgrammeCommand.Create(texts));
        root.Add(ScoresCommand.Create(texts));
        root.Add(CertificateCommand.Create(texts));
        root.Add(CardsCommand.Create(texts));
        root.Add(ManifestCommand.Create(texts));
        root.Add(DoctorCommand.Create(texts));
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(texts, null, cancellationToken));
        return root;
    }

    // The texts of the options themselves depend on it, so it is read before the command line is parsed.
    private static string? LanguageOf(string[] args)
    {
        var at = Array.IndexOf(args, "--lang");
        return at >= 0 && at + 1 < args.Length
            ? args[at + 1]
            : args.FirstOrDefault(arg => arg.StartsWith("--lang=", StringComparison.Ordinal))?["--lang=".Length..];
    }
}
