using System.CommandLine;
using System.Globalization;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Handbook;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook import</c>.</summary>
internal static class HandbookCommand
{
    private sealed record Request(string[] Paths, string? Text, string? Report, DateOnly? Effective, DateOnly? Until, string? Version, string? Collection, bool IsDryRun);

    public static Command Create(Texts texts)
    {
        var paths = new Argument<string[]>("PATH") { Description = texts["Handbook.PathHelp"], Arity = ArgumentArity.OneOrMore };
        var text = new Option<string?>("--text") { Description = texts["Handbook.TextHelp"], HelpName = "DIR" };
        var report = new Option<string?>("--report") { Description = texts["Handbook.ReportHelp"], HelpName = "FILE" };
        var effective = DayOption.Create("--effective", texts["Handbook.EffectiveHelp"], texts);
        var until = DayOption.Create("--until", texts["Handbook.UntilHelp"], texts);
        var version = new Option<string?>("--version") { Description = texts["Handbook.VersionHelp"], HelpName = "V" };
        var collection = new Option<string?>("--collection") { Description = texts["Handbook.CollectionHelp"], HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Handbook.DryRunHelp"] };
        var import = new Command("import", texts["Handbook.ImportHelp"]) { paths, text, report, effective, until, version, collection, dryRun };
        import.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => ImportAsync(
            texts,
            new(
                parsed.GetValue(paths)!, parsed.GetValue(text), parsed.GetValue(report), parsed.GetValue(effective), parsed.GetValue(until),
                parsed.GetValue(version), parsed.GetValue(collection), parsed.GetValue(dryRun)),
            cancellationToken)));
        return new Command("handbook", texts["Handbook.NounHelp"])
        {
            import, ReplaceHandbookCommand.Create(texts), ReplayCommand.Create(texts), CuratedCommand.Create(texts), DraftsCommand.Create(texts),
        };
    }

    private static async Task<int> ImportAsync(Texts texts, Request request, CancellationToken cancellationToken)
    {
        var read = new HandbookReader(texts).Read(request.Paths);
        if (read.Errors.Count > 0)
        {
            foreach (var error in read.Errors)
            {
                await Console.Error.WriteLineAsync(error);
            }

            await Console.Error.WriteLineAsync(texts["Handbook.NothingImported"]);
            return OpsBotCommand.InputHasErrors;
        }

        List<HandbookFile> files = [.. read.Files.Select(file => file with { Cleaned = file.Cleaned with { Document = With(file.Cleaned.Document, request) } })];
        var outcome = await RunAsync(texts, [.. files.Select(file => file.Cleaned.Document)], request, cancellationToken);
        await WriteAsync(files, outcome, request, cancellationToken);
        if (!request.IsDryRun)
        {
            Console.WriteLine(texts.Format("Handbook.Imported", files.Count, outcome.Changed));
        }

        foreach (var (file, plan) in files.Zip(outcome.Plans))
        {
            var document = file.Cleaned.Document;
            Console.WriteLine(texts.Format(
                "Handbook.ImportedSource", document.Source, document.Title, file.Encoding, document.Sections.Count(section => section.Level > 0),
                SentenceSplitter.PassagesOf(document).Count(), file.Cleaned.Suspect.Count));
            foreach (var line in DifferenceText.Lines(texts, plan, outcome.Live, inFull: request.IsDryRun))
            {
                Console.WriteLine(line);
            }
        }

        return 0;
    }

    private static HandbookDocument With(HandbookDocument document, Request request) => document with
    {
        Effective = request.Effective ?? document.Effective,
        Until = request.Until ?? document.Until,
        Version = request.Version ?? document.Version,
    };

    // Of two versions of one source in one import the later gets its day behind its name.
    private static async Task WriteAsync(List<HandbookFile> files, ImportOutcome outcome, Request request, CancellationToken cancellationToken)
    {
        if (request.Text is not null)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var document in files.Select(file => file.Cleaned.Document).OrderBy(document => document.Effective ?? DateOnly.MinValue))
            {
                var name = names.Add(document.Source) ? document.Source : string.Create(CultureInfo.InvariantCulture, $"{document.Source}.{document.Effective:yyyy-MM-dd}");
                await WholeFile.WriteAsync(Path.Combine(request.Text, name + ".md"), MarkdownText.Of(document), cancellationToken);
            }
        }

        if (request.Report is not null)
        {
            await WholeFile.WriteAsync(request.Report, ImportReport.Of(files, outcome.Plans), cancellationToken);
        }
    }

    private static async Task<ImportOutcome> RunAsync(Texts texts, IReadOnlyList<HandbookDocument> documents, Request request, CancellationToken cancellationToken)
    {
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>());
        if (!request.IsDryRun)
        {
            // The bundle first: what is imported follows it, or takes its place.
            await PrepareStore.RunAsync<LoadHandbook>(host.Services, cancellationToken);
        }

        await using var scope = host.Services.CreateAsyncScope();
        if (request.IsDryRun && !await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().IsCurrentAsync(cancellationToken))
        {
            await Console.Error.WriteLineAsync(texts["Handbook.StoreNotRead"]);
            var plans = ImportHandbook.Plan(
                [.. ClauseIds.AssignAll(LoadHandbook.Bundled(ContentFolder.BesideProgram))], documents, request.Collection, new([], []), scope.ServiceProvider.GetRequiredService<BusinessDay>().Today);
            return new(plans, plans.Count, HandbookCollection.LiveAmong([]));
        }

        var import = scope.ServiceProvider.GetRequiredService<ImportHandbook>();
        return request.IsDryRun
            ? await import.PreviewAsync(documents, request.Collection, cancellationToken)
            : await import.RunAsync(documents, request.Collection, cancellationToken);
    }
}
