using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Handbook;
using OpsBot.Hosting;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook replace</c>: puts a collection of handbooks to use, and says first what becomes of the items.</summary>
internal static class ReplaceHandbookCommand
{
    // A collection without a name can't be typed.
    private const string Bundled = "bundled";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Texts texts)
    {
        var with = new Option<string>("--with") { Description = texts["Handbook.WithHelp"], HelpName = "NAME", Required = true };
        var beside = new Option<bool>("--beside") { Description = texts["Handbook.BesideHelp"] };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Handbook.ReplaceDryRunHelp"] };
        var report = new Option<string?>("--report") { Description = texts["Handbook.ReplaceReportHelp"], HelpName = "FILE" };
        var command = new Command("replace", texts["Handbook.ReplaceHelp"]) { with, beside, dryRun, report };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () =>
            ReplaceAsync(texts, parsed.GetValue(with)!, parsed.GetValue(beside), parsed.GetValue(dryRun), parsed.GetValue(report), cancellationToken)));
        return command;
    }

    private static async Task<int> ReplaceAsync(Texts texts, string with, bool isBeside, bool isDryRun, string? report, CancellationToken cancellationToken)
    {
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>());
        await PrepareStore.RunAsync(host.Services, cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var replace = scope.ServiceProvider.GetRequiredService<ReplaceHandbook>();
        if (await replace.RunAsync(with == Bundled ? "" : with, isBeside, isDryRun, cancellationToken) is not { } replacement)
        {
            var names = await replace.NamesAsync(cancellationToken);
            await Console.Error.WriteLineAsync(texts.Format("Handbook.NoCollection", with, string.Join(", ", names.Select(NameOf))));
            return OpsBotCommand.InputHasErrors;
        }

        if (report is not null)
        {
            await WholeFile.WriteAsync(report, Report(replacement), cancellationToken);
        }

        Print(texts, replacement, isDryRun);
        return 0;
    }

    private static void Print(Texts texts, Replacement replacement, bool isDryRun)
    {
        var citing = replacement.Cited.ToLookup(citation => citation.Clause, citation => citation.By);
        foreach (var match in replacement.Matches)
        {
            var key = match.SaysTheSame ? "Handbook.MatchSame" : match.Proposed is null ? "Handbook.MatchNone" : "Handbook.MatchNear";
            Console.WriteLine(texts.Format(key, match.Clause, match.Proposed?.Section.ClauseId, match.Proposed?.Section.Path, match.Likeness, string.Join(", ", citing[match.Clause])));
        }

        var kept = replacement.Matches.Where(match => match.SaysTheSame).Sum(match => citing[match.Clause].Count());
        Console.WriteLine(texts.Format(
            isDryRun ? "Handbook.WouldReplace" : "Handbook.Replaced", string.Join(", ", replacement.Live.Select(NameOf)), kept, replacement.Cited.Count - kept));
    }

    private static string Report(Replacement replacement)
    {
        var citing = replacement.Cited.ToLookup(citation => citation.Clause);
        return JsonSerializer.Serialize(
            new
            {
                live = replacement.Live.Select(NameOf),
                clauses = replacement.Matches.Select(match => new
                {
                    match.Clause,
                    items = citing[match.Clause].Select(citation => new { id = citation.By, stem = citation.Title }),
                    proposed = match.Proposed?.Section.ClauseId,
                    section = match.Proposed?.Section.Path,
                    text = match.Proposed?.Section.Text,
                    likeness = Math.Round(match.Likeness, 3),
                    match.KeepsFigures,
                    onHold = !match.SaysTheSame,
                }),
            },
            Format);
    }

    private static string NameOf(string collection) => collection.Length == 0 ? Bundled : collection;
}
