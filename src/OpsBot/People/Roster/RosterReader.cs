using System.Globalization;
using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Files;

namespace OpsBot.People.Roster;

/// <summary>Reads a roster: CSV or XLSX, its columns found by their Chinese or English headings.</summary>
internal sealed class RosterReader(TimeProvider clock)
{
    private static readonly string[] DayFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm:ss"];

    private static readonly char[] RoleSeparators = ['、', ',', '，', ';', '；', '/', '|'];

    // A cell without a date format shows a day as its number: 20000 is a day of 1954, 60000 one of 2064.
    private const int FirstSerial = 20000;
    private const int LastSerial = 60000;

    public RosterContent Read(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return RosterContent.Unreadable("People.Roster.Empty");
        }

        if (!WorkbookFile.IsWorkbook(bytes) && !CsvFile.LooksLikeText(bytes))
        {
            return RosterContent.Unreadable("People.Roster.OtherFormat");
        }

        try
        {
            return WorkbookFile.IsWorkbook(bytes)
                ? ReadTable(WorkbookFile.Rows(bytes), WorkbookFile.Merged(bytes))
                : ReadTable(CsvFile.Rows(CsvFile.Decode(bytes)), []);
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or CsvHelper.CsvFormatException)
        {
            return RosterContent.Unreadable("People.Roster.Damaged", fault.Message);
        }
    }

    private RosterContent ReadTable(IReadOnlyList<SheetRow> table, IReadOnlyList<(string Range, int FirstRow)> merged)
    {
        var filled = table.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count == 0)
        {
            return RosterContent.Unreadable("People.Roster.Empty");
        }

        // A merged cell hides what the others below it mean: better asked for than guessed.
        if (merged.Count > 0)
        {
            return new([], [.. merged.Select(range => new RosterProblem(range.FirstRow, "", "People.Roster.Merged", range.Range))], []);
        }

        var header = filled[0];
        var places = new Dictionary<RosterColumn, int>();
        var notes = new List<RosterProblem>();
        for (var i = 0; i < header.Cells.Count; i++)
        {
            if (header[i].Length == 0)
            {
                continue;
            }

            if (ColumnOf(header[i]) is not { } column)
            {
                notes.Add(new(header.Number, header[i], "People.Roster.UnknownColumn"));
            }
            else if (!places.TryAdd(column, i))
            {
                return new([], [new(header.Number, header[i], "People.Roster.ColumnTwice", header[places[column]])], notes);
            }
        }

        if (!places.ContainsKey(RosterColumn.Name) || !places.Keys.Any(column => column is RosterColumn.Account or RosterColumn.Email or RosterColumn.Number))
        {
            return new([], [new(header.Number, "", "People.Roster.NoHeader")], notes);
        }

        var rows = new List<RosterRow>();
        var problems = new List<RosterProblem>();
        foreach (var row in filled.Skip(1))
        {
            if (ReadRow(row, header, places, problems) is { } read)
            {
                rows.Add(read);
            }
        }

        problems.AddRange(FindTwice(rows));
        return rows.Count == 0 && problems.Count == 0
            ? RosterContent.Unreadable("People.Roster.Empty")
            : new(rows, [.. problems.OrderBy(problem => problem.Row)], notes);
    }

    private RosterRow? ReadRow(SheetRow row, SheetRow header, Dictionary<RosterColumn, int> places, List<RosterProblem> problems)
    {
        var before = problems.Count;
        var name = Cell(RosterColumn.Name);
        var (account, email, number) = (Cell(RosterColumn.Account), Cell(RosterColumn.Email)?.ToLowerInvariant(), Cell(RosterColumn.Number));
        if (name is null)
        {
            Problem(RosterColumn.Name, "People.Roster.NoName");
        }

        if (account is null && email is null && number is null)
        {
            problems.Add(new(row.Number, "", "People.Roster.NoKey"));
        }

        if (email is not null && (email.IndexOf('@', StringComparison.Ordinal) < 1 || email.EndsWith('@')))
        {
            Problem(RosterColumn.Email, "People.Roster.NotMail", email);
        }

        var hiredOn = ReadDay();
        var roles = ReadRoles();
        return problems.Count > before
            ? null
            : new(row.Number, account, email, number, name!, Cell(RosterColumn.Team), Cell(RosterColumn.Post), hiredOn, Cell(RosterColumn.Manager), roles);

        string? Cell(RosterColumn column) => places.TryGetValue(column, out var place) && row[place].Length > 0 ? row[place].Normalize(NormalizationForm.FormC) : null;

        void Problem(RosterColumn column, string text, params IReadOnlyList<string> arguments) =>
            problems.Add(new(row.Number, header[places[column]], text, arguments));

        DateOnly? ReadDay()
        {
            if (Cell(RosterColumn.HiredOn) is not { } typed)
            {
                return null;
            }

            var text = typed.Normalize(NormalizationForm.FormKC);
            DateOnly? day = DateTime.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? DateOnly.FromDateTime(moment)
                : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial
                    ? DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(serial)))
                    : null;
            if (day is null)
            {
                Problem(RosterColumn.HiredOn, "People.Roster.NotADay", typed);
            }
            else if (day.Value.Year < 1950 || day > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1))
            {
                Problem(RosterColumn.HiredOn, "People.Roster.NoHireDay", typed);
            }

            return day;
        }

        Roles? ReadRoles()
        {
            if (Cell(RosterColumn.Roles) is not { } typed)
            {
                return null;
            }

            var granted = Roles.Learner;
            foreach (var word in typed.Split(RoleSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var role = RoleRules.Each.FirstOrDefault(role => WordsOf($"People.Roster.Role{role}").Contains(Plain(word)) || Plain(role.ToString()) == Plain(word));
                if (role == Roles.None)
                {
                    Problem(RosterColumn.Roles, "People.Roster.NoRole", word);
                }

                granted |= role;
            }

            return granted;
        }
    }

    private static IEnumerable<RosterProblem> FindTwice(List<RosterRow> rows)
    {
        foreach (var key in new Func<RosterRow, string?>[] { row => row.Account?.ToUpperInvariant(), row => row.Email, row => row.Number })
        {
            foreach (var same in rows.Where(row => key(row) is not null).GroupBy(row => key(row)!))
            {
                foreach (var again in same.Skip(1))
                {
                    yield return new(again.Row, "", "People.Roster.Twice", same.Key, same.First().Row.ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    private static RosterColumn? ColumnOf(string heading)
    {
        foreach (var column in Enum.GetValues<RosterColumn>())
        {
            if (WordsOf($"People.Roster.Column{column}").Contains(Plain(heading)))
            {
                return column;
            }
        }

        return null;
    }

    private static IEnumerable<string> WordsOf(string key) =>
        Texts.Languages.SelectMany(language => Texts.In(language)[key].Split(';')).Select(Plain);

    // 入职日期（必填）, "Hire Date" and hire_date are one heading each.
    private static string Plain(string heading) =>
        string.Concat(heading.Normalize(NormalizationForm.FormKC).Split('(', '*')[0].Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
