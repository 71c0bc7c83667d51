using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Import;

/// <summary>What a column means, as a card sends it and the store keeps it: the name of a <see cref="MetricColumn"/>, <c>metric:</c> and a code, <see cref="Own"/> or <see cref="None"/>.</summary>
internal static class ColumnMeaning
{
    /// <summary>The column is passed over.</summary>
    public const string None = "none";

    /// <summary>A metric that the catalogue doesn't know, called as its heading is.</summary>
    public const string Own = "own";

    private const string Prefix = "metric:";

    public static string Of(MetricColumn column) => column.ToString();

    public static string Of(string metricCode) => Prefix + metricCode;

    public static MetricColumn? Column(string meaning) => Enum.TryParse<MetricColumn>(meaning, out var column) && column.ToString() == meaning ? column : null;

    /// <returns>The code or name of the metric; null when it is none.</returns>
    public static string? Metric(string meaning, string heading) => meaning == Own ? heading
        : meaning.StartsWith(Prefix, StringComparison.Ordinal) && MetricCatalogue.Find(meaning[Prefix.Length..]) is { } known ? known.Code
        : null;

    /// <summary>Whether a card of ours can have sent it.</summary>
    public static bool IsKnown(string meaning) => meaning is None or Own || Column(meaning) is not null || Metric(meaning, "") is not null;
}

/// <summary>Tells headers apart: the same headings in the same order have one key.</summary>
internal static class HeaderKey
{
    public static string Of(IReadOnlyList<string> header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', header.Select(MetricHeadings.Fold)))));
}
