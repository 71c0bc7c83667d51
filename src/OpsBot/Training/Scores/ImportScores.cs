using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Files;
using OpsBot.Storage;

namespace OpsBot.Training.Scores;

/// <summary>Something in a file of scores that keeps it from being stored.</summary>
/// <param name="Row">As a spreadsheet counts; 0 for the file as a whole.</param>
/// <param name="Column">The heading; empty for the row as a whole.</param>
/// <param name="Text">The key of the sentence.</param>
/// <param name="Arguments">What the sentence quotes.</param>
internal sealed record ScoreProblem(int Row, string Column, string Text, params IReadOnlyList<string> Arguments);

/// <summary>Takes practical and process scores from CSV or XLSX, whole or not at all: <c>opsbot scores import</c>.</summary>
internal sealed class ImportScores(OpsBotDbContext db, EnterScores scores)
{
    private enum ScoreColumn
    {
        Person,
        Name,
        Practical,
        Process,
    }

    /// <returns>What is wrong, and then nothing was stored; else how many scores were entered.</returns>
    public async Task<(IReadOnlyList<ScoreProblem> Problems, int Entered)> RunAsync(byte[] bytes, string programmeCode, bool dryRun, CancellationToken cancellationToken)
    {
        var code = programmeCode.Trim().ToUpperInvariant();
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(one => one.Code == code, cancellationToken);
        if (programme is null)
        {
            return ([new(0, "", "Training.Cli.NoSuchProgramme", programmeCode)], 0);
        }

        var (table, fault) = ReadTable(bytes);
        if (table is null)
        {
            return ([fault!], 0);
        }

        var header = table[0];
        var places = Enum.GetValues<ScoreColumn>().Select(column => (column, place: PlaceOf(header, column))).Where(one => one.place >= 0).ToDictionary(one => one.column, one => one.place);
        if ((!places.ContainsKey(ScoreColumn.Person) && !places.ContainsKey(ScoreColumn.Name)) || (!places.ContainsKey(ScoreColumn.Practical) && !places.ContainsKey(ScoreColumn.Process)))
        {
            return ([new(header.Number, "", "Training.Scores.NoHeader")], 0);
        }

        var people = await db.People.AsNoTracking().Where(person => person.LeftAt == null).ToListAsync(cancellationToken);
        var enrolments = await db.Enrolments.Where(one => one.ProgrammeId == programme.Id).ToDictionaryAsync(one => one.PersonId, cancellationToken);
        var sheet = new Sheet(header, places, people, enrolments);
        var rows = table.Skip(1).Select(sheet.Read).OfType<(Enrolment Enrolment, decimal? Practical, decimal? Process)>().ToList();
        if (sheet.Problems.Count > 0 || dryRun)
        {
            return (sheet.Problems, rows.Sum(row => (row.Practical is null ? 0 : 1) + (row.Process is null ? 0 : 1)));
        }

        var entered = 0;
        foreach (var (enrolment, practical, process) in rows)
        {
            entered += await EnterAsync(enrolment, EnteredPart.Practical, enrolment.Practical, practical, cancellationToken);
            entered += await EnterAsync(enrolment, EnteredPart.Process, enrolment.Process, process, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return ([], entered);
    }

    private async Task<int> EnterAsync(Enrolment enrolment, EnteredPart part, decimal? before, decimal? score, CancellationToken cancellationToken)
    {
        if (score is not { } value || value == before)
        {
            return 0;
        }

        await scores.RecordAsync(LedgerKind.Score, by: null, enrolment, part, before, value, cancellationToken);
        return 1;
    }

    private static (IReadOnlyList<SheetRow>? Table, ScoreProblem? Fault) ReadTable(byte[] bytes)
    {
        try
        {
            var isWorkbook = WorkbookFile.IsWorkbook(bytes);
            if (!isWorkbook && !CsvFile.LooksLikeText(bytes))
            {
                return (null, new(0, "", "Training.Scores.OtherFormat"));
            }

            if (isWorkbook && WorkbookFile.Merged(bytes) is [var merged, ..])
            {
                return (null, new(merged.FirstRow, "", "Training.Scores.Merged", merged.Range));
            }

            var rows = isWorkbook ? WorkbookFile.Rows(bytes) : CsvFile.Rows(CsvFile.Decode(bytes));
            IReadOnlyList<SheetRow> filled = [.. rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))];
            return filled.Count < 2 ? (null, new(0, "", "Training.Scores.Empty")) : (filled, null);
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or CsvHelper.CsvFormatException)
        {
            return (null, new(0, "", "Training.Scores.Damaged", fault.Message));
        }
    }

    private static int PlaceOf(SheetRow header, ScoreColumn column)
    {
        var words = Texts.Languages.SelectMany(language => Texts.In(language)[$"Training.Scores.Column{column}"].Split(';')).Select(Plain).ToHashSet();
        return Enumerable.Range(0, header.Cells.Count).FirstOrDefault(i => words.Contains(Plain(header[i])), -1);
    }

    private static string Plain(string heading) =>
        string.Concat(heading.Normalize(NormalizationForm.FormKC).Split('(')[0].Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Reads row by row and gathers what is wrong.</summary>
    private sealed class Sheet(
        SheetRow header, Dictionary<ScoreColumn, int> places, IReadOnlyList<Person> people, Dictionary<PersonId, Enrolment> enrolments)
    {
        private readonly Dictionary<PersonId, int> _seen = [];

        public List<ScoreProblem> Problems { get; } = [];

        public (Enrolment Enrolment, decimal? Practical, decimal? Process)? Read(SheetRow row)
        {
            var before = Problems.Count;
            var (key, name) = (Cell(row, ScoreColumn.Person), Cell(row, ScoreColumn.Name));
            var found = people.Where(person => key.Length > 0
                ? key.Equals(person.EmployeeNumber, StringComparison.OrdinalIgnoreCase) || key.Equals(person.Email, StringComparison.OrdinalIgnoreCase) || key.Equals(person.AccountId, StringComparison.OrdinalIgnoreCase)
                : name.Length > 0 && person.Name == name).ToList();
            var practical = ReadScore(row, ScoreColumn.Practical, "Training.Scores.NoScore");
            var process = ReadScore(row, ScoreColumn.Process, "Training.Scores.NoScore");
            if (found.Count != 1)
            {
                Problems.Add(new(row.Number, "", found.Count == 0 ? "Training.Scores.Unknown" : "Training.Scores.Many", key.Length > 0 ? key : name));
                return null;
            }

            if (!_seen.TryAdd(found[0].Id, row.Number))
            {
                Problems.Add(new(row.Number, "", "Training.Scores.Twice", found[0].Name, _seen[found[0].Id].ToString(CultureInfo.InvariantCulture)));
                return null;
            }

            if (!enrolments.TryGetValue(found[0].Id, out var enrolment))
            {
                Problems.Add(new(row.Number, "", "Training.Scores.NotEnrolled", found[0].Name));
                return null;
            }

            // A score that stands is corrected by two people in a chat, not by a file.
            Stands(row, ScoreColumn.Practical, enrolment.Practical, practical);
            Stands(row, ScoreColumn.Process, enrolment.Process, process);
            return Problems.Count > before ? null : (enrolment, practical, process);
        }

        private void Stands(SheetRow row, ScoreColumn column, decimal? standing, decimal? score)
        {
            if (standing is not null && score is not null && standing != score)
            {
                Problems.Add(new(row.Number, header[places[column]], "Training.Scores.Stands", standing.Value.ToString("0.##", CultureInfo.InvariantCulture)));
            }
        }

        private decimal? ReadScore(SheetRow row, ScoreColumn column, string problem)
        {
            var typed = Cell(row, column);
            if (!EnterScores.TryRead(typed, out var score))
            {
                Problems.Add(new(row.Number, header[places[column]], problem, typed));
            }

            return score;
        }

        private string Cell(SheetRow row, ScoreColumn column) => places.TryGetValue(column, out var place) ? row[place] : "";
    }
}
