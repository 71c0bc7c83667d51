using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Import;

/// <summary>One point that a file brings, with the row where it stands and the type that the file states, if it does.</summary>
internal sealed record MetricRow(int Row, SeriesKey Key, MetricType? Type, MetricPoint Point);

/// <summary>What a file holds: good rows, what is wrong with the others, and what was passed over.</summary>
internal sealed record MetricFileContent(
    IReadOnlyList<MetricRow> Rows, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ImportProblem> Notes)
{
    /// <summary>The table whose header says nothing to us; null when it does.</summary>
    public MetricTable? Unexplained { get; init; }

    public static MetricFileContent Unreadable(string text, params IReadOnlyList<string> arguments) =>
        new([], [new(0, "", text, arguments)], []);
}
