using System.Text;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Import;

/// <summary>Knows columns and metrics by every word that people write above them. The words are in the resource files.</summary>
/// <param name="wordsOf">The words of a resource key in all languages.</param>
internal sealed class MetricHeadings(Func<string, IEnumerable<string>> wordsOf)
{
    private readonly Dictionary<string, MetricColumn> _columns = Enum.GetValues<MetricColumn>()
        .SelectMany(column => wordsOf($"Metrics.Column.{column}"), (column, word) => (Folded: Fold(word), column))
        .DistinctBy(entry => entry.Folded)
        .ToDictionary(entry => entry.Folded, entry => entry.column);

    private readonly Dictionary<string, string> _metrics = MetricCatalogue.All
        .SelectMany(metric => wordsOf($"Metrics.Heading.{metric.Code}").Append(metric.Code), (metric, word) => (Folded: Fold(word), metric.Code))
        .DistinctBy(entry => entry.Folded)
        .ToDictionary(entry => entry.Folded, entry => entry.Code);

    public MetricColumn? Column(string heading) => _columns.TryGetValue(Fold(heading), out var column) ? column : null;

    /// <returns>The code of the metric that people call so; null when the catalogue has none.</returns>
    public string? Metric(string name) => _metrics.GetValueOrDefault(Fold(name));

    // Full-width letters, case, blanks, underscores and a unit in brackets ("退款率（%）") make no difference.
    internal static string Fold(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var bracket = folded.IndexOf('(', StringComparison.Ordinal);
        var name = bracket > 0 ? folded[..bracket] : folded;
        return string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '\uFEFF')));
    }
}
