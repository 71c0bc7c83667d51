using System.Globalization;
using System.Text.Json;
using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>Reads pushed points: JSON <c>{"points":[{"shop","channel","category","metric","date","value","numerator","denominator"}]}</c>, or a table as a file has it.</summary>
internal sealed class MetricPush(MetricHeadings headings, MetricFileReader files)
{
    private static readonly (string Name, MetricColumn Column)[] Members =
    [
        ("date", MetricColumn.Date), ("value", MetricColumn.Value), ("numerator", MetricColumn.Numerator), ("denominator", MetricColumn.Denominator),
        ("series", MetricColumn.Series), ("shop", MetricColumn.Shop), ("channel", MetricColumn.Channel), ("category", MetricColumn.Category),
        ("metric", MetricColumn.Metric), ("type", MetricColumn.Type),
    ];

    /// <param name="body">As it came.</param>
    /// <param name="isJson">Whether its sender called it JSON; else it is read as a file.</param>
    /// <param name="mappings">What people said of headers, by their keys.</param>
    /// <returns>Rows are counted from 1, the points of the JSON; of a table as it counts them.</returns>
    public MetricFileContent Read(byte[] body, bool isJson, IReadOnlyDictionary<string, ColumnMapping> mappings) => isJson ? ReadJson(body) : files.Read(body, mappings);

    private MetricFileContent ReadJson(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("points", out var points) || points.ValueKind != JsonValueKind.Array)
            {
                return MetricFileContent.Unreadable("Metrics.Push.NoPoints");
            }

            if (points.GetArrayLength() == 0)
            {
                return MetricFileContent.Unreadable("Metrics.Import.NoRows");
            }

            var rows = points.EnumerateArray().Select((point, index) => new SheetRow(index + 1, [.. Members.Select(member => Cell(point, member.Name))])).ToList();
            return new MetricTableReader(headings).Read(new([.. Members.Select(member => member.Name)], rows));
        }
        catch (JsonException fault)
        {
            return MetricFileContent.Unreadable("Metrics.Import.Damaged", fault.Message);
        }
    }

    private static string Cell(JsonElement point, string name) =>
        point.ValueKind != JsonValueKind.Object || !point.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.TryGetDouble(out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : value.GetRawText(),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => value.GetRawText(),
        };
}
