using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Handbook;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot search</c>: the retrieval engine over any collection. Formats and the last line on standard error are a contract.</summary>
internal static class SearchCommand
{
    private const int DefaultTop = 10;
    private const int MaxTop = 1_000;

    public static Command Create(Texts texts)
    {
        var corpus = new Option<string>("--corpus") { Description = texts["Handbook.CorpusHelp"], HelpName = "FILE", Required = true };
        var queries = new Option<string>("--queries") { Description = texts["Handbook.QueriesHelp"], HelpName = "FILE", Required = true };
        var output = new Option<string>("--out") { Description = texts["Handbook.RunHelp"], HelpName = "FILE", Required = true };
        var top = new Option<int>("--top") { Description = texts["Handbook.TopHelp"], HelpName = "N", DefaultValueFactory = _ => DefaultTop };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxTop)
            {
                result.AddError(texts.Format("Handbook.TopRange", MaxTop));
            }
        });
        var command = new Command("search", texts["Handbook.SearchHelp"]) { corpus, queries, output, top };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => SearchAsync(
            texts, parsed.GetValue(corpus)!, parsed.GetValue(queries)!, parsed.GetValue(output)!, parsed.GetValue(top), cancellationToken)));
        return command;
    }

    private static async Task<int> SearchAsync(Texts texts, string corpus, string queries, string output, int top, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var documents = TextCollection.Read(texts, corpus, errors);
        var asked = TextCollection.Read(texts, queries, errors);
        if (errors.Count > 0)
        {
            errors.ForEach(Console.Error.WriteLine);
            return OpsBotCommand.InputHasErrors;
        }

        var started = Stopwatch.GetTimestamp();
        var search = new CollectionSearch(documents.Select(document => document.Text));
        var indexed = Stopwatch.GetElapsedTime(started);
        var run = new StringBuilder();
        var times = new List<double>(asked.Count);
        foreach (var (id, query) in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            started = Stopwatch.GetTimestamp();
            var found = search.Find(query, top);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            for (var i = 0; i < found.Count; i++)
            {
                run.Append(CultureInfo.InvariantCulture, $"{id} {documents[found[i].Text].Id} {i + 1} {found[i].Score:F6}\n");
            }
        }

        await WholeFile.WriteAsync(output, run.ToString(), cancellationToken);
        times.Sort();
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"index_ms={indexed.TotalMilliseconds:F1} queries={times.Count} p50_ms={Percentile(times, 0.50):F3} p95_ms={Percentile(times, 0.95):F3} peak_mb={PeakMegabytes():F0}"));
        return 0;
    }

    private static double Percentile(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }
}
