using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Handbook;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook import</c>.</summary>
internal static class HandbookCommand
{
    private sealed record Request(string[] Paths, string? Text, string? Report, DateOnly? Effective, string? Version, bool IsDryRun);

    public static Command Create(Texts texts)
    {
        var paths = new Argument<string[]>("PATH") { Description = texts["Handbook.PathHelp"], Arity = ArgumentArity.OneOrMore };
        var text = new Option<string?>("--text") { Description = texts["Handbook.TextHelp"], HelpName = "DIR" };
        var report = new Option<string?>("--report") { Description = texts["Handbook.ReportHelp"], HelpName = "FILE" };
        var effective = DayOption.Create("--effective", texts["Handbook.EffectiveHelp"], texts);
        var version = new Option<string?>("--version") { Description = texts["Handbook.VersionHelp"], HelpName = "V" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Handbook.DryRunHelp"] };
        var import = new Command("import", texts["Handbook.ImportHelp"]) { paths, text, report, effective, version, dryRun };
        import.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => ImportAsync(
            texts,
            new(parsed.GetValue(paths)!, parsed.GetValue(text), parsed.GetValue(report), parsed.GetValue(effective), parsed.GetValue(version), parsed.GetValue(dryRun)),
            cancellationToken)));
        return new Command("handbook", texts["Handbook.NounHelp"]) { import, ReplayCommand.Create(texts), CuratedCommand.Create(texts), DraftsCommand.Create(texts) };
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
        await WriteAsync(files, request, cancellationToken);
        if (!request.IsDryRun)
        {
            Console.WriteLine(texts.Format("Handbook.Imported", files.Count, await StoreAsync(files, cancellationToken)));
        }

        foreach (var file in files)
        {
            var document = file.Cleaned.Document;
            Console.WriteLine(texts.Format(
                "Handbook.ImportedSource", document.Source, document.Title, file.Encoding, document.Sections.Count(section => section.Level > 0),
                SentenceSplitter.PassagesOf(document).Count(), file.Cleaned.Suspect.Count));
        }

        return 0;
    }

    private static HandbookDocument With(HandbookDocument document, Request request) =>
        document with { Effective = request.Effective ?? document.Effective, Version = request.Version ?? document.Version };

    private static async Task WriteAsync(List<HandbookFile> files, Request request, CancellationToken cancellationToken)
    {
        foreach (var document in files.Select(file => file.Cleaned.Document).Where(_ => request.Text is not null))
        {
            await WholeFile.WriteAsync(Path.Combine(request.Text!, document.Source + ".md"), MarkdownText.Of(document), cancellationToken);
        }

        if (request.Report is not null)
        {
            await WholeFile.WriteAsync(request.Report, ImportReport.Of(files), cancellationToken);
        }
    }

    private static async Task<int> StoreAsync(List<HandbookFile> files, CancellationToken cancellationToken)
    {
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>());
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<ImportHandbook>().RunAsync([.. files.Select(file => file.Cleaned.Document)], cancellationToken);
    }
}
