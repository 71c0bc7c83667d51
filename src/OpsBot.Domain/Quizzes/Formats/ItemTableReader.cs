using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Reads a table of items, a row each, in any order of columns.</summary>
/// <param name="typeWords">What the type words of a template mean, such as its digits; empty when the words are the usual ones.</param>
public sealed class ItemTableReader(IReadOnlyDictionary<string, ItemType> typeWords)
{
    // Titles and notes may stand above the header.
    private const int HeaderWithin = 10;

    /// <param name="rows">All records of the table, from the first line or row of the file.</param>
    public ItemFileContent Read(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var header = Enumerable.Range(0, Math.Min(HeaderWithin, rows.Count)).FirstOrDefault(i => ItemTableColumns.Of(rows[i]) is not null, -1);
        if (header < 0)
        {
            return new([], [new("header-not-found") { Row = 1 }]);
        }

        var columns = ItemTableColumns.Of(rows[header])!;
        var entries = new List<ItemFileEntry>();
        var problems = new List<ItemFileProblem>();
        var seen = new Dictionary<string, int>();
        for (var i = header + 1; i < rows.Count; i++)
        {
            if (rows[i].All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            // The header is row 1 wherever it stands: people count from it.
            var row = i - header + 1;
            var draft = columns.Draft(rows[i]);
            draft.Type = typeWords.TryGetValue(ItemWords.Fold(draft.TypeWord), out var mapped) ? mapped : null;
            var item = draft.Read();
            problems.AddRange(draft.Problems.Select(problem => problem with { Row = row }));
            if (!draft.IsUsable || item is null)
            {
                continue;
            }

            if (seen.TryAdd(ItemFingerprint.Of(item), row))
            {
                entries.Add(new(WithOwnColumns(item, columns, rows[i]), row));
            }
            else
            {
                var first = seen[ItemFingerprint.Of(item)].ToString(CultureInfo.InvariantCulture);
                problems.Add(new($"duplicate-of-row-{first}", ProblemSeverity.Warning) { Row = row, Near = first });
            }
        }

        if (entries.Count == 0 && problems.Count == 0)
        {
            problems.Add(new("no-questions") { Row = 1 });
        }

        return new(entries, problems);
    }

    private static ItemContent WithOwnColumns(ItemContent item, ItemTableColumns columns, IReadOnlyList<string> row)
    {
        string Cell(ItemColumn column) => columns.Cell(row, column);
        string? Filled(ItemColumn column) => Cell(column) is { Length: > 0 } text ? text : null;

        item = item with
        {
            Id = Filled(ItemColumn.Id),
            Name = Filled(ItemColumn.Name) ?? item.Name,
            Category = Filled(ItemColumn.Category),
            Tags = Filled(ItemColumn.Tags) is { } tags ? ItemTableLists.Split(tags) : [],
            Level = Enum.TryParse<ItemLevel>(Cell(ItemColumn.Level), ignoreCase: true, out var level) ? level : null,
            Platform = Filled(ItemColumn.Platform),
            ClauseId = Filled(ItemColumn.Clause),
            ClauseVersion = Filled(ItemColumn.ClauseVersion),
        };
        return ItemTableLists.WithAnswers(item, Cell(ItemColumn.Weights), Cell(ItemColumn.Feedback));
    }
}
