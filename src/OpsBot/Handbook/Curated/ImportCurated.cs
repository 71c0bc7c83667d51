using System.Globalization;
using CsvHelper;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Files;
using OpsBot.Storage;

namespace OpsBot.Handbook.Curated;

/// <summary>What an import of curated answers came to; nothing is stored when there are errors.</summary>
internal sealed record ImportedAnswers(int Rows, int Changed, IReadOnlyList<string> Errors);

/// <summary>Someone imports curated answers: CSV with <c>question,answer,owner,review</c> and, if they like, <c>phrasings,clauses</c> (several separated by <c>|</c>).</summary>
internal sealed class ImportCurated(OpsBotDbContext db, CurateAnswer curate, LiveHandbook handbook)
{
    private const int MaxBytes = 5 * 1024 * 1024;

    public async Task<ImportedAnswers> RunAsync(Texts texts, string path, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var drafts = Read(texts, path, errors);
        if (errors.Count > 0)
        {
            return new(drafts.Count, 0, errors);
        }

        var changed = 0;
        foreach (var draft in drafts)
        {
            changed += await curate.PutAsync(draft, cancellationToken) ? 1 : 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        return new(drafts.Count, changed, errors);
    }

    private List<CuratedDraft> Read(Texts texts, string path, List<string> errors)
    {
        var drafts = new List<CuratedDraft>();
        if (Rows(texts, path, errors) is not { } rows)
        {
            return drafts;
        }

        var columns = Columns(texts, rows[0]);
        var missing = columns.Take(Required).Where(column => column.Index < 0).Select(column => column.Names[0]).ToList();
        if (missing.Count > 0)
        {
            errors.Add(texts.Format("Handbook.CuratedColumns", path, string.Join(", ", missing)));
            return drafts;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1).Where(row => row.Cells.Any(cell => cell.Length > 0)))
        {
            string[] cells = [.. columns.Select(column => column.Index >= 0 && column.Index < row.Cells.Count ? row.Cells[column.Index].Trim() : "")];
            if (Fault(texts, cells, seen, row.Number) is { } fault)
            {
                errors.Add(texts.Format("Handbook.CuratedRowFault", path, row.Number, fault));
                continue;
            }

            drafts.Add(new(cells[0], cells[1], Several(cells[4]), cells[2], Day(cells[3])!.Value, Several(cells[5])));
        }

        if (drafts.Count == 0 && errors.Count == 0)
        {
            errors.Add(texts.Format("Handbook.EmptyFile", path));
        }

        return drafts;
    }

    private const int Required = 4;

    private static (string[] Names, int Index)[] Columns(Texts texts, SheetRow header)
    {
        string[] keys = ["Question", "Answer", "Owner", "Review", "Phrasings", "Clauses"];
        return
        [
            .. keys.Select(key =>
            {
                string[] names = [.. Texts.Languages.Prepend(texts.Language).SelectMany(language => Texts.In(language)[$"Handbook.Curated{key}Column"].Split(';')).Distinct()];
                return (names, header.Cells.ToList().FindIndex(cell => names.Contains(cell.Trim().ToLowerInvariant())));
            }),
        ];
    }

    private string? Fault(Texts texts, string[] cells, Dictionary<string, int> seen, int row)
    {
        if (cells[0].Length == 0 || cells[1].Length == 0 || cells[2].Length == 0)
        {
            return texts["Handbook.CuratedCellEmpty"];
        }

        if (cells[1].Length > CuratedAnswer.MaxTextCharacters)
        {
            return texts.Format("Handbook.AnswerTooLong", cells[1].Length, CuratedAnswer.MaxTextCharacters);
        }

        if (Day(cells[3]) is null)
        {
            return texts.Format("Hosting.NotADay", cells[3]);
        }

        if (Several(cells[5]).FirstOrDefault(id => handbook.Cite(id) is null) is { } unknown)
        {
            return texts.Format("Handbook.NoSuchClause", unknown);
        }

        foreach (var phrasing in Several(cells[4]).Prepend(cells[0]))
        {
            if (!seen.TryAdd(CuratedAnswer.KeyOf(phrasing), row) && seen[CuratedAnswer.KeyOf(phrasing)] is var before && before != row)
            {
                return texts.Format("Handbook.CuratedTwice", phrasing, before);
            }
        }

        return null;
    }

    private static IReadOnlyList<SheetRow>? Rows(Texts texts, string path, List<string> errors)
    {
        try
        {
            var bytes = new FileInfo(path) is { Exists: true, Length: > MaxBytes } ? null : File.ReadAllBytes(path);
            if (bytes is null)
            {
                errors.Add(texts.Format("Handbook.TooBig", path, MaxBytes / 1024 / 1024));
            }
            else if (!CsvFile.LooksLikeText(bytes))
            {
                errors.Add(texts.Format("Handbook.CuratedNoCsv", path));
            }
            else if (CsvFile.Rows(CsvFile.Decode(bytes)) is { Count: > 0 } rows)
            {
                return rows;
            }
            else
            {
                errors.Add(texts.Format("Handbook.EmptyFile", path));
            }
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(texts.Format("Handbook.NotFound", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add(texts.Format("Handbook.Unreadable", path, fault.Message));
        }
        catch (CsvFormatException fault)
        {
            errors.Add(texts.Format("Handbook.CuratedRowFault", path, "?", fault.Message));
        }

        return null;
    }

    private static IReadOnlyList<string> Several(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
