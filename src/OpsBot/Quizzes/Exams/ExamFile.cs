using System.Globalization;
using System.Text.Json;
using CsvHelper;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Files;

namespace OpsBot.Quizzes.Exams;

/// <summary>What is wrong with a file of exams.</summary>
/// <param name="Place">The exam or the row; empty for the whole file.</param>
/// <param name="Key">The text that says it.</param>
/// <param name="Value">What stands there.</param>
internal sealed record ExamFileProblem(string Place, string Key, string Value = "")
{
    public string In(Texts texts) => $"{Place}{(Place.Length > 0 ? ": " : "")}{texts.Format($"Quizzes.ExamFile.{Key}", Value)}";
}

/// <summary>
/// Reads exams that were set up in a file: JSON, one exam or a list of them; or a table with a row for each cell of the blueprint, in which the
/// first row of an exam carries its rules. Both have the same names of fields; a table may have the Chinese ones.
/// </summary>
/// <param name="topics">Topics may be named by id or title.</param>
/// <param name="zone">Moments without an offset are of the team's time zone.</param>
internal sealed class ExamFile(IReadOnlyList<Topic> topics, TimeZoneInfo zone)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["编号"] = "id",
        ["名称"] = "title",
        ["主题"] = "topic",
        ["难度"] = "difficulty",
        ["题型"] = "type",
        ["题数"] = "count",
        ["必考条款"] = "requiredClauses",
        ["限时"] = "minutes",
        ["次数"] = "attempts",
        ["间隔"] = "delayMinutes",
        ["计分"] = "counts",
        ["反馈"] = "feedback",
        ["多选计分"] = "method",
        ["暂停次数"] = "pauses",
        ["暂停分钟"] = "pauseMinutes",
        ["及格线"] = "passMark",
        ["问把握"] = "confidence",
        ["开放"] = "opensAt",
        ["关闭"] = "closesAt",
        ["配对"] = "pairedWith",
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        ["最高"] = "best",
        ["最近"] = "last",
        ["第一次"] = "first",
        ["平均"] = "mean",
        ["立即"] = "at-once",
        ["交卷后"] = "at-end",
        ["关闭后"] = "after-closing",
        ["是"] = "true",
        ["否"] = "false",
    };

    private readonly List<ExamFileProblem> _problems = [];

    public IReadOnlyList<ExamFileProblem> Problems => _problems;

    /// <summary>The exams of a file that can be kept; what can't is in <see cref="Problems"/>.</summary>
    public IReadOnlyList<ExamDefinition> Read(byte[] bytes)
    {
        var rows = TextDecoding.Decode(bytes) is var (text, _) && text.TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..] ? FromJson(text) : FromTable(bytes);
        var exams = new List<ExamDefinition>();
        foreach (var exam in rows.GroupBy(row => row.Id).Where(group => group.Key.Length > 0))
        {
            if (Define(exam.Key, [.. exam]) is { } defined)
            {
                exams.Add(defined);
            }
        }

        if (exams.Count == 0 && _problems.Count == 0)
        {
            _problems.Add(new("", "Empty"));
        }

        return exams;
    }

    private List<Row> FromJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            JsonElement[] exams = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
            return [.. exams.SelectMany((exam, index) => Rows(exam, index))];
        }
        catch (JsonException fault)
        {
            _problems.Add(new(string.Create(CultureInfo.InvariantCulture, $"{fault.LineNumber + 1}"), "Damaged", fault.Message));
            return [];
        }
    }

    private IEnumerable<Row> Rows(JsonElement exam, int index)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
        if (exam.ValueKind != JsonValueKind.Object)
        {
            _problems.Add(new(place, "NoObject"));
            yield break;
        }

        var rules = exam.EnumerateObject().Where(field => field.Name != "cells").ToDictionary(field => field.Name, field => Text(field.Value), StringComparer.OrdinalIgnoreCase);
        var id = rules.GetValueOrDefault("id", "");
        if (id.Length == 0)
        {
            _problems.Add(new(place, "IdMissing"));
        }

        var cells = exam.TryGetProperty("cells", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        foreach (var cell in cells.Where(cell => cell.ValueKind == JsonValueKind.Object).DefaultIfEmpty())
        {
            var fields = new Dictionary<string, string>(rules, StringComparer.OrdinalIgnoreCase);
            if (cell.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in cell.EnumerateObject())
                {
                    fields[field.Name] = Text(field.Value);
                }
            }

            yield return new(id, id, fields);
        }
    }

    private List<Row> FromTable(byte[] bytes)
    {
        try
        {
            var sheet = WorkbookFile.IsWorkbook(bytes) ? WorkbookFile.Rows(bytes)
                : TextDecoding.Decode(bytes) is var (text, _) ? CsvFile.Rows(text) : [];
            if (sheet is not [{ } header, ..])
            {
                return [];
            }

            string[] columns = [.. header.Cells.Select(cell => Names.GetValueOrDefault(cell.Trim(), cell.Trim()))];
            if (!columns.Contains("id", StringComparer.OrdinalIgnoreCase))
            {
                _problems.Add(new("1", "NoHeader"));
                return [];
            }

            return
            [
                .. sheet.Skip(1).Select(row => (row.Number, Fields: columns.Zip(row.Cells).Where(pair => pair.Second.Trim().Length > 0)
                        .DistinctBy(pair => pair.First, StringComparer.OrdinalIgnoreCase)
                        .ToDictionary(pair => pair.First, pair => Words.GetValueOrDefault(pair.Second.Trim(), pair.Second.Trim()), StringComparer.OrdinalIgnoreCase)))
                    .Where(row => row.Fields.Count > 0)
                    .Select(row => new Row(row.Fields.GetValueOrDefault("id", ""), row.Number.ToString(CultureInfo.InvariantCulture), row.Fields)),
            ];
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or CsvFormatException)
        {
            _problems.Add(new("", "Damaged", fault.Message));
            return [];
        }
    }

    private ExamDefinition? Define(string id, IReadOnlyList<Row> rows)
    {
        var before = _problems.Count;
        var first = rows[0];
        var cells = rows.Where(row => row.Fields.ContainsKey("count")).Select(Cell).ToList();
        var rules = new ExamRules(
            Number(first, "minutes", 20), Number(first, "attempts", 1), Number(first, "delayMinutes", 0),
            Word(first, "counts", CountedAttempt.Best), Word(first, "feedback", FeedbackPolicy.AtEnd), Word(first, "method", PartialCredit.AllOrNothing))
        {
            Pauses = Number(first, "pauses", 0),
            PauseMinutes = Number(first, "pauseMinutes", 0),
            PassMark = first.Fields.ContainsKey("passMark") ? Number(first, "passMark", 0) : null,
            AsksConfidence = first.Fields.GetValueOrDefault("confidence", "") is "true" or "yes" or "1",
        };
        string[] clauses = [.. first.Fields.GetValueOrDefault("requiredClauses", "").Split([',', '，', '、', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries)];
        var (opensAt, closesAt) = (Moment(first, "opensAt"), Moment(first, "closesAt"));
        if (_problems.Count > before)
        {
            return null;
        }

        try
        {
            return ExamDefinition.Create(
                id, first.Fields.GetValueOrDefault("title", ""), new(cells), clauses, rules, opensAt, closesAt, first.Fields.GetValueOrDefault("pairedWith"));
        }
        catch (ExamFaultException fault)
        {
            _problems.Add(new(id, $"{fault.Fault}"));
            return null;
        }
    }

    private BlueprintCell Cell(Row row)
    {
        var topic = row.Fields.GetValueOrDefault("topic", "");
        var found = topic.Length == 0 ? null : topics.FirstOrDefault(held => held.Id == topic) ?? topics.FirstOrDefault(held => held.IsCalled(topic));
        if (topic.Length > 0 && found is null)
        {
            _problems.Add(new(row.Place, "TopicUnknown", topic));
        }

        var word = row.Fields.GetValueOrDefault("type", "");
        ItemType? type = word.Length == 0 ? null : ItemTable.TypeOf(word) ?? (Enum.TryParse<ItemType>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null);
        if (word.Length > 0 && type is null)
        {
            _problems.Add(new(row.Place, "TypeUnknown", word));
        }

        return new(found?.Id, row.Fields.ContainsKey("difficulty") ? Number(row, "difficulty", 0) : null, type, Number(row, "count", 0));
    }

    private int Number(Row row, string field, int otherwise)
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _problems.Add(new(row.Place, "NotANumber", $"{field}: {text}"));
        return otherwise;
    }

    private T Word<T>(Row row, string field, T otherwise)
        where T : struct, Enum
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return otherwise;
        }

        if (Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        _problems.Add(new(row.Place, "WordUnknown", $"{field}: {text}"));
        return otherwise;
    }

    private DateTimeOffset? Moment(Row row, string field)
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return null;
        }

        if (DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new(local, zone.GetUtcOffset(local));
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        _problems.Add(new(row.Place, "NotAMoment", $"{field}: {text}"));
        return null;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    private sealed record Row(string Id, string Place, Dictionary<string, string> Fields);
}
