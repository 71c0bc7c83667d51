using System.Globalization;
using System.Text;
using System.Text.Json;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Files;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics.Service;

/// <summary>What a column of an event feed means.</summary>
internal enum ServiceColumn
{
    Number,
    Kind,
    Severity,
    Opened,
    Responded,
    Resolved,
    Shop,
    Channel,
}

/// <summary>One event as a source tells it.</summary>
internal sealed record ServiceRow(
    int Row, ServiceKind Kind, string Number, ServiceSeverity Severity, string Shop, string Channel, DateTimeOffset OpenedAt, DateTimeOffset? RespondedAt, DateTimeOffset? ResolvedAt);

/// <summary>What a feed holds: good rows, and what is wrong with the others.</summary>
internal sealed record ServiceFileContent(IReadOnlyList<ServiceRow> Events, IReadOnlyList<ImportProblem> Problems);

/// <summary>Reads an event feed: a table with a number, a kind and a beginning in each row, or pushed JSON <c>{"events":[{"id","kind","severity","opened","responded","resolved","shop","channel"}]}</c>.</summary>
/// <param name="wordsOf">The words of a resource key in all languages.</param>
/// <param name="days">For moments that name no zone.</param>
internal sealed class ServiceFileReader(Func<string, IEnumerable<string>> wordsOf, BusinessDays days)
{
    private const int TitleRows = 10;

    private static readonly string[] Moments =
    [
        "yyyy-M-d H:m:s", "yyyy-M-d H:m", "yyyy/M/d H:m:s", "yyyy/M/d H:m", "yyyy.M.d H:m:s", "yyyy.M.d H:m", "yyyy年M月d日 H:m:s", "yyyy年M月d日 H:m", "yyyy-M-d", "yyyy/M/d", "yyyyMMdd",
    ];

    private static readonly (string Name, ServiceColumn Column)[] Members =
    [
        ("id", ServiceColumn.Number), ("kind", ServiceColumn.Kind), ("severity", ServiceColumn.Severity), ("opened", ServiceColumn.Opened),
        ("responded", ServiceColumn.Responded), ("resolved", ServiceColumn.Resolved), ("shop", ServiceColumn.Shop), ("channel", ServiceColumn.Channel),
    ];

    private readonly Dictionary<string, ServiceColumn> _columns = Words<ServiceColumn>(wordsOf, "Metrics.Service.Column.");
    private readonly Dictionary<string, ServiceKind> _kinds = Words<ServiceKind>(wordsOf, "Metrics.Service.KindWords.");
    private readonly Dictionary<string, ServiceSeverity> _severities = Words<ServiceSeverity>(wordsOf, "Metrics.Service.SeverityWords.");

    /// <summary>Whether the bytes are a table of events: its header names a number, a kind and a beginning.</summary>
    public bool IsFeed(byte[] bytes) => TableOf(bytes) is not null;

    /// <returns>No rows and a problem where there is no such table.</returns>
    public ServiceFileContent Read(byte[] bytes) => TableOf(bytes) is var (places, rows) ? Read(places, rows) : Wrong("Metrics.Service.NoTable");

    /// <param name="root">The pushed object; has <c>events</c>.</param>
    public ServiceFileContent ReadJson(JsonElement root)
    {
        if (!root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array || events.GetArrayLength() == 0)
        {
            return Wrong("Metrics.Import.NoRows");
        }

        var rows = events.EnumerateArray().Select((one, index) => new SheetRow(index + 1, [.. Members.Select(member => Cell(one, member.Name))])).ToList();
        return Read(Members.Select((member, i) => (member.Column, i)).ToDictionary(member => member.Column, member => member.i), rows);
    }

    private static ServiceFileContent Wrong(string text) => new([], [new(0, "", text)]);

    private static string Cell(JsonElement one, string name) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "";

    private (Dictionary<ServiceColumn, int> Places, IReadOnlyList<SheetRow> Rows)? TableOf(byte[] bytes)
    {
        if (bytes.Length == 0 || (!WorkbookFile.IsWorkbook(bytes) && !CsvFile.LooksLikeText(bytes)))
        {
            return null;
        }

        try
        {
            var rows = (WorkbookFile.IsWorkbook(bytes) ? WorkbookFile.Rows(bytes) : CsvFile.Rows(CsvFile.Decode(bytes)))
                .Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
            for (var i = 0; i < Math.Min(TitleRows, rows.Count); i++)
            {
                var places = new Dictionary<ServiceColumn, int>();
                for (var c = 0; c < rows[i].Cells.Count; c++)
                {
                    if (_columns.TryGetValue(MetricHeadings.Fold(rows[i][c]), out var column))
                    {
                        places.TryAdd(column, c);
                    }
                }

                if (places.ContainsKey(ServiceColumn.Number) && places.ContainsKey(ServiceColumn.Kind) && places.ContainsKey(ServiceColumn.Opened))
                {
                    return (places, rows[(i + 1)..]);
                }
            }

            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or CsvHelper.CsvFormatException)
        {
            // No table at all is none of events; the reader of metrics names what is wrong with it.
            return null;
        }
    }

    private ServiceFileContent Read(Dictionary<ServiceColumn, int> places, IReadOnlyList<SheetRow> rows)
    {
        var (events, problems) = (new List<ServiceRow>(), new List<ImportProblem>());
        foreach (var row in rows)
        {
            var before = problems.Count;
            var number = Cell(ServiceColumn.Number);
            if (number.Length == 0)
            {
                problems.Add(new(row.Number, "", "Metrics.Service.NoNumber"));
            }

            if (!_kinds.TryGetValue(MetricHeadings.Fold(Cell(ServiceColumn.Kind)), out var kind))
            {
                problems.Add(new(row.Number, "", "Metrics.Service.UnknownKind", Cell(ServiceColumn.Kind)));
            }

            var severity = ServiceSeverity.Normal;
            if (Cell(ServiceColumn.Severity) is { Length: > 0 } said && !_severities.TryGetValue(MetricHeadings.Fold(said), out severity))
            {
                problems.Add(new(row.Number, "", "Metrics.Service.UnknownSeverity", said));
            }

            var (opened, responded, resolved) = (Moment(ServiceColumn.Opened), Moment(ServiceColumn.Responded), Moment(ServiceColumn.Resolved));
            if (problems.Count == before && opened is null)
            {
                problems.Add(new(row.Number, "", "Metrics.Service.NoBeginning"));
            }
            else if (problems.Count == before && (responded < opened || resolved < opened))
            {
                problems.Add(new(row.Number, "", "Metrics.Service.BeforeBeginning"));
            }

            if (problems.Count == before)
            {
                events.Add(new(row.Number, kind, number, severity, Cell(ServiceColumn.Shop), Cell(ServiceColumn.Channel), opened!.Value, responded, resolved));
            }

            string Cell(ServiceColumn column) => places.TryGetValue(column, out var at) ? row[at] : "";

            DateTimeOffset? Moment(ServiceColumn column)
            {
                var cell = Cell(column);
                if (cell.Length > 0 && TryReadMoment(cell) is not { } moment)
                {
                    problems.Add(new(row.Number, "", "Metrics.Service.NotAMoment", cell));
                    return null;
                }

                return cell.Length > 0 ? TryReadMoment(cell) : null;
            }
        }

        // A source may tell an event twice in one file: the last word counts.
        return new([.. events.GroupBy(one => (one.Kind, one.Number)).Select(same => same.Last())], problems);
    }

    private DateTimeOffset? TryReadMoment(string cell)
    {
        var text = cell.Normalize(NormalizationForm.FormKC).Trim();
        if (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, days.Zone.GetUtcOffset(local)).ToUniversalTime();
        }

        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : null;
    }

    private static Dictionary<string, T> Words<T>(Func<string, IEnumerable<string>> wordsOf, string prefix)
        where T : struct, Enum => Enum.GetValues<T>()
            .SelectMany(value => wordsOf(prefix + value), (value, word) => (Word: MetricHeadings.Fold(word), value))
            .DistinctBy(entry => entry.Word)
            .ToDictionary(entry => entry.Word, entry => entry.value);
}
