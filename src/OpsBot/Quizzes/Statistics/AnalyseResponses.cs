using System.Globalization;
using OpsBot.Bot;
using OpsBot.CommandLine;
using OpsBot.Domain.Quizzes.Statistics;

namespace OpsBot.Quizzes.Statistics;

/// <summary>Someone asks which item of a paper is bad: <c>opsbot items analyse</c>.</summary>
internal static class AnalyseResponses
{
    public static async Task<int> RunAsync(Texts texts, string path, string? json, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {texts.Format("Quizzes.Problem.file-unreadable", fault.Message, "", "")}");
            return OpsBotCommand.InputHasErrors;
        }

        var (matrix, problems) = ResponseFile.Read(bytes);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(Line(texts, path, problem));
        }

        if (matrix is null)
        {
            return OpsBotCommand.InputHasErrors;
        }

        var analysis = ItemAnalysis.Of(matrix);
        if (json is not null)
        {
            await WholeFile.WriteAsync(json, AnalysisJson.Of(analysis), cancellationToken);
        }

        Write(texts, analysis, Console.Out);
        return 0;
    }

    private static string Line(Texts texts, string path, ResponseProblem problem)
    {
        var place = problem.Row == 0 ? path : $"{path}, {texts.Format("Quizzes.Import.Row", problem.Row)}";
        return $"{place}{(problem.Column.Length > 0 ? ", " + problem.Column : "")}: {texts.Format($"Quizzes.Responses.{problem.Key}", problem.Value)}";
    }

    private static void Write(Texts texts, ItemAnalysis analysis, TextWriter output)
    {
        var test = analysis.Test;
        output.WriteLine(texts.Format("Quizzes.Analysis.Test", test.Attempts, analysis.Items.Count));
        if (test.Sample != SampleSize.Enough)
        {
            output.WriteLine(texts[test.Sample == SampleSize.TooFew ? "Quizzes.Analysis.TooFew" : "Quizzes.Analysis.Few"]);
        }

        output.WriteLine(texts.Format(
            "Quizzes.Analysis.Totals", Number(test.Mean), Range(test.MeanInterval), Number(test.Median), Number(test.StandardDeviation), Number(test.Skewness), Number(test.Kurtosis)));
        output.WriteLine(texts.Format(
            "Quizzes.Analysis.Reliability", Number(test.InternalConsistency), Range(test.ConsistencyInterval), Number(test.ErrorRatio), Number(test.StandardError)));
        output.WriteLine();
        string[] headings = [.. texts["Quizzes.Analysis.Headings"].Split(';')];
        TextTable.Write([headings, .. analysis.Items.Select(Row)], output);
        output.WriteLine();
        Rank(texts, analysis, output);
    }

    private static string[] Row(ItemStatistics item) =>
    [
        item.Slot.ToString(CultureInfo.InvariantCulture), item.Name, Number(item.Facility * 100), Range(item.FacilityInterval, 100), Number(item.StandardDeviation),
        Number(item.IntendedWeight), Number(item.EffectiveWeight), Number(item.DiscriminationIndex), Range(item.DiscriminationInterval), Number(item.DiscriminativeEfficiency),
    ];

    private static void Rank(Texts texts, ItemAnalysis analysis, TextWriter output)
    {
        var ranked = analysis.ToLookAt.ToList();
        if (analysis.Test.Sample == SampleSize.TooFew || ranked.Count == 0)
        {
            output.WriteLine(texts[analysis.Test.Sample == SampleSize.TooFew ? "Quizzes.Analysis.NoRanking" : "Quizzes.Analysis.NothingToLookAt"]);
            return;
        }

        output.WriteLine(texts["Quizzes.Analysis.LookAt"]);
        foreach (var item in ranked)
        {
            output.WriteLine($"  {item.Name}: {string.Join(texts["Quizzes.Import.Comma"], item.Concerns.Select(concern => texts[$"Quizzes.Concern.{concern}"]))}");
        }
    }

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    private static string Range(Interval? interval, double times = 1) =>
        interval is null ? "–" : $"{Number(interval.Low * times)}…{Number(interval.High * times)}";
}
