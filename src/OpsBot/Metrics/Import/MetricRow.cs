using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Import;

/// <summary>One point that a file brings.</summary>
/// <param name="Row">Where it stands in the file.</param>
/// <param name="Type">As the file states it; null when it doesn't.</param>
internal sealed record MetricRow(int Row, SeriesKey Key, MetricType? Type, MetricPoint Point);

/// <summary>What a file holds: good rows, what is wrong with the others, and what was passed over.</summary>
internal sealed record MetricFileContent(
    IReadOnlyList<MetricRow> Rows, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ImportProblem> Notes)
{
    public static MetricFileContent Unreadable(string text, params IReadOnlyList<string> arguments) =>
        new([], [new(0, "", text, arguments)], []);
}
