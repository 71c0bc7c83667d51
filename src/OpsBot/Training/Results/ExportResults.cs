using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Results;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.Training.Results;

/// <summary>Results as a file, per person and per answer: <c>opsbot results export</c> and 导出. All figures come from the ledger.</summary>
internal sealed class ExportResults(OpsBotDbContext db, RecordAttempts recordAttempts, OpsBotOptions options)
{
    private static readonly string[] PersonColumns =
        ["Name", "EmployeeNumber", "Email", "Team", "Post", "Subject", "Attempts", "Answers", "Right", "RightShare", "Exams", "FirstExam", "BestExam", "LastAt"];

    private static readonly string[] ProgrammeColumns =
        ["Programme", "EnrolledAt", "FinishedAt", "PartsDone", "Theory", "Practical", "Process", "Composite", "Passed"];

    private static readonly string[] AnswerColumns =
        ["Attempt", "Receipt", "Mode", "Topic", "StartedAt", "CompletedAt", "AttemptScore", "Position", "Item", "ItemVersion", "Stem", "Answer", "IsRight", "Fraction", "Marks", "Earned", "AnsweredAt", "Entry"];

    /// <param name="path">Its ending decides: <c>.xlsx</c> has a sheet per person, one per answer and one that explains the columns; else CSV, a row per answer.</param>
    /// <param name="programme">A programme's code, for the people enrolled in it and its time only; <c>null</c> for all.</param>
    /// <param name="texts">For headings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file, and how many people and answers stand in it; <c>null</c> when there is no such programme.</returns>
    public async Task<(byte[] Bytes, int People, int Answers)?> RunAsync(string path, string? programme, Texts texts, CancellationToken cancellationToken)
    {
        Programme? only = null;
        if (programme is not null)
        {
            var code = programme.Trim().ToUpperInvariant();
            only = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancellationToken);
            if (only is null)
            {
                return null;
            }
        }

        await recordAttempts.RunAsync(cancellationToken);
        var view = await LoadAsync(only, texts, cancellationToken);
        var people = new ResultsTable([.. PersonColumns, .. only is null ? [] : ProgrammeColumns], view.PeopleRows());
        var answers = new ResultsTable([.. PersonColumns, .. only is null ? [] : ProgrammeColumns, .. AnswerColumns], view.AnswerRows());
        var bytes = Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? ResultsFile.Workbook(
            [
                ("Training.Export.SheetPeople", people),
                ("Training.Export.SheetAnswers", new ResultsTable(["Name", "EmployeeNumber", "Team", .. AnswerColumns], view.ShortAnswerRows())),
                ("Training.Export.SheetColumns", Legend(answers, texts)),
            ], texts)
            : ResultsFile.Csv(answers, texts);
        return (bytes, view.PeopleCount, view.AnswerCount);
    }

    private static ResultsTable Legend(ResultsTable table, Texts texts) =>
        new(["Column", "Meaning"], table.Columns.Select(column => new object?[] { texts[$"Training.Export.{column}"], texts[$"Training.Export.{column}What"] }));

    private async Task<View> LoadAsync(Programme? only, Texts texts, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        var entries = await db.Ledger.AsNoTracking().Where(entry => entry.AttemptId != null).OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var book = new ResultsBook(only is null ? entries : entries.Where(entry =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.OccurredAt, zone).DateTime) is var day && day >= only.From && day <= only.To));
        var enrolments = only is null ? [] : await db.Enrolments.AsNoTracking().Where(e => e.ProgrammeId == only.Id).ToDictionaryAsync(e => e.PersonId, cancellationToken);
        var people = await db.People.AsNoTracking().OrderBy(person => person.Team).ThenBy(person => person.Name).ToListAsync(cancellationToken);
        var subjects = await db.LedgerSubjects.AsNoTracking().ToDictionaryAsync(link => link.PersonId, link => link.Subject, cancellationToken);
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, topic => topic.TitleIn(texts.Language), cancellationToken);
        var items = await db.Items.AsNoTracking().ToDictionaryAsync(item => (item.Id.Value, item.Version), cancellationToken);
        var notes = await db.LedgerNotes.AsNoTracking().Where(note => note.Text.StartsWith("{\"")).ToDictionaryAsync(note => note.Digest, note => note.Text, cancellationToken);
        var rows = people.Where(person => only is null || enrolments.ContainsKey(person.Id))
            .Select(person => new Row(subjects.TryGetValue(person.Id, out var subject) ? subject : null, person, enrolments.GetValueOrDefault(person.Id))).ToList();
        if (only is null)
        {
            // Results of people who were erased stay, under their random id.
            var linked = rows.Select(row => row.Subject).ToHashSet();
            rows.AddRange(book.BySubject.Keys.Where(subject => !linked.Contains(subject)).Order().Select(subject => new Row(subject, null, null)));
        }

        return new View(book, rows, only, items, topics, notes, zone, texts);
    }

    private sealed record Row(Guid? Subject, Person? Person, Enrolment? Enrolment);

    private sealed class View(
        ResultsBook book, List<Row> people, Programme? programme, Dictionary<(string, int), Item> items, Dictionary<string, string> topics,
        Dictionary<string, string> notes, TimeZoneInfo zone, Texts texts)
    {
        private readonly ILookup<Guid, (AttemptRecord Record, long Number)> _attempts =
            book.Attempts.ToLookup(attempt => attempt.Subject, attempt => (attempt.Record, attempt.Number));

        public int PeopleCount => people.Count;

        public int AnswerCount => people.Where(row => row.Subject is not null).Sum(row => _attempts[row.Subject!.Value].Sum(attempt => attempt.Record.Items.Count));

        public IEnumerable<object?[]> PeopleRows() => people.Select(PersonCells);

        public IEnumerable<object?[]> AnswerRows() => people.SelectMany(row => WithAnswers(row, PersonCells(row)));

        public IEnumerable<object?[]> ShortAnswerRows() =>
            people.SelectMany(row => WithAnswers(row, [NameOf(row), row.Person?.EmployeeNumber, row.Person?.Team], blankWithout: false));

        private IEnumerable<object?[]> WithAnswers(Row row, object?[] person, bool blankWithout = true)
        {
            var any = false;
            foreach (var (record, number) in row.Subject is { } subject ? _attempts[subject] : [])
            {
                using var typed = record.Typed is { } digest && notes.TryGetValue(digest, out var note) ? JsonDocument.Parse(note) : null;
                foreach (var answer in record.Items)
                {
                    any = true;
                    yield return [.. person, .. AnswerCells(record, number, answer, typed)];
                }
            }

            // Somebody without results is a result too.
            if (!any && blankWithout)
            {
                yield return [.. person, .. new object?[AnswerColumns.Length]];
            }
        }

        private object?[] PersonCells(Row row)
        {
            var figures = row.Subject is { } subject ? book.BySubject.GetValueOrDefault(subject) : default;
            object?[] cells =
            [
                NameOf(row), row.Person?.EmployeeNumber, row.Person?.Email, row.Person?.Team, row.Person?.Post, row.Subject?.ToString(),
                figures.Attempts, figures.Answers, figures.Right, figures.Answers > 0 ? Math.Round((decimal)figures.Right / figures.Answers, 4) : null,
                figures.Exams, figures.FirstExam, figures.BestExam, Local(figures.LastAt),
            ];
            return programme is null ? cells : [.. cells, .. EnrolmentCells(row)];
        }

        private object?[] EnrolmentCells(Row row)
        {
            var enrolment = row.Enrolment!;
            var parts = programme!.PartsFor(row.Person!.Post).ToList();
            var total = enrolment.Composite.Total;
            return
            [
                programme.Code, Local(enrolment.EnrolledAt.UtcDateTime), Local(enrolment.FinishedAt?.UtcDateTime),
                $"{parts.Count(part => enrolment.Done.Any(done => done.Part == part.Id))}/{parts.Count}",
                enrolment.Theory, enrolment.Practical, enrolment.Process, total ?? (object)texts["Training.Export.Incomplete"],
                total is null ? null : texts[total >= programme.PassMark ? "Training.Export.Yes" : "Training.Export.No"],
            ];
        }

        private object?[] AnswerCells(AttemptRecord record, long number, AnswerRecord answer, JsonDocument? typed)
        {
            var item = items.GetValueOrDefault((answer.Item, answer.ItemVersion));
            return
            [
                record.Attempt.ToString(), record.Receipt, texts[$"Training.Export.Mode{record.Mode}"], record.Topic is null ? texts["Training.AllTopics"] : topics.GetValueOrDefault(record.Topic, record.Topic),
                Local(record.StartedAt), Local(record.CompletedAt), record.Score, answer.Position, answer.Item, answer.ItemVersion, item?.Stem,
                AnswerText(item, answer, typed), answer.Earned is null ? null : texts[answer.Fraction >= 1 - 1e-9 ? "Training.Export.Yes" : "Training.Export.No"],
                answer.Fraction, answer.Marks, answer.Earned, Local(answer.AnsweredAt), number,
            ];
        }

        private string? AnswerText(Item? item, AnswerRecord answer, JsonDocument? typed)
        {
            JsonElement? given = answer.Answer;
            if (given is null && typed is not null && typed.RootElement.TryGetProperty($"{answer.Position}", out var text))
            {
                given = text;
            }

            if (given is not { ValueKind: JsonValueKind.Object } shape || shape.EnumerateObject().FirstOrDefault() is not { Value.ValueKind: not JsonValueKind.Undefined } member)
            {
                return null;
            }

            return member.Value.ValueKind switch
            {
                JsonValueKind.True => texts["Training.Export.Yes"],
                JsonValueKind.False => texts["Training.Export.No"],
                JsonValueKind.Array => string.Join(" | ", member.Value.EnumerateArray().Select(one =>
                    one.ValueKind == JsonValueKind.Number && item is not null && one.TryGetInt32(out var place) && place >= 0 && place < item.Options.Count ? item.Options[place].Text : one.ToString())),
                _ => member.Value.ToString(),
            };
        }

        private string NameOf(Row row) => row.Person is null ? texts["Training.Export.Erased"] : row.Person.Name.Length > 0 ? row.Person.Name : row.Person.AccountId;

        private DateTime? Local(DateTime? at) => at is { } moment ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc), zone) : null;
    }
}
