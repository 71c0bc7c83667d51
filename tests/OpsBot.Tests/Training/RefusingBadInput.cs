using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Programmes;
using OpsBot.Training.Scores;

namespace OpsBot.Tests.Training;

/// <summary>Files with faults: named row by row, and nothing of them is stored.</summary>
public sealed class RefusingBadInput
{
    [Fact]
    public async Task A_workbook_with_a_merged_heading_is_refused_by_its_range()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);

        var (problems, entered) = await ImportAsync(bot, WithMergedHeading());

        Assert.Equal([("Training.Scores.Merged", 1, "A1:B1")], problems.Select(problem => (problem.Text, problem.Row, problem.Arguments[0])));
        Assert.Equal(0, entered);
    }

    [Fact]
    public async Task Text_in_a_number_cell_is_named_by_row_and_column_and_the_good_rows_wait_too()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);
        await bot.Person("Ana").SaysAsync("我的学习");
        using var stream = new MemoryStream();
        stream.SaveAs(new[]
        {
            new Dictionary<string, object> { ["姓名"] = "Ana", ["实操"] = 90d, ["过程"] = 80 },
            new Dictionary<string, object> { ["姓名"] = "Ben", ["实操"] = "很好", ["过程"] = 100.5 },
            new Dictionary<string, object> { ["姓名"] = "Ben", ["实操"] = 70, ["过程"] = 70 },
            new Dictionary<string, object> { ["姓名"] = "Olga", ["实操"] = 70, ["过程"] = 70 },
            new Dictionary<string, object> { ["姓名"] = "没有这个人", ["实操"] = 70, ["过程"] = 70 },
        });

        var (problems, _) = await ImportAsync(bot, stream.ToArray());

        Assert.Equal(
            [(3, "Training.Scores.NoScore"), (3, "Training.Scores.NoScore"), (4, "Training.Scores.Twice"), (5, "Training.Scores.NotEnrolled"), (6, "Training.Scores.Unknown")],
            problems.Select(problem => (problem.Row, problem.Text)));
        Assert.All(await bot.AskStoreAsync(db => db.Enrolments.AsNoTracking().ToListAsync()), enrolment => Assert.Null(enrolment.Practical));
    }

    [Theory]
    [InlineData("""{ "code": "P", "title": "t", "passMark": 60, "from": "2020-01-01", "to": "2020-03-31", "parts": [ { "id": "a", "kind": "Practice", "title": "x" } ] }""", "DueInThePast")]
    [InlineData("""{ "code": "P", "title": "t", "passMark": 60, "parts": [ { "id": "a", "kind": "Practice", "title": "x", "dueDays": -1 } ] }""", "BadNumber")]
    [InlineData("""{ "code": "P", "title": "t", "passMark": 101, "parts": [ { "id": "a", "kind": "Practice", "title": "x" } ] }""", "BadPassMark")]
    [InlineData("""{ "code": "P", "title": "t", "passMark": 60, "parts": [ { "id": "a", "kind": "Exam", "title": "x", "isPreTest": true } ] }""", "PreTestAlone")]
    public async Task A_programme_with_a_fault_is_not_stored(string json, string fault)
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);

        var (programme, faults, _) = await bot.AskAsync<DefineProgramme, (Programme?, IReadOnlyList<ProgrammeFault>, int)>(
            define => define.RunAsync(ProgrammeFile.Read(System.Text.Encoding.UTF8.GetBytes(json)), actor: null, default));

        Assert.Null(programme);
        Assert.Contains(faults, one => one.Code == fault);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Programmes.CountAsync()));
    }

    private static Task<(IReadOnlyList<ScoreProblem> Problems, int Entered)> ImportAsync(RunningBot bot, byte[] bytes) =>
        bot.AskAsync<ImportScores, (IReadOnlyList<ScoreProblem>, int)>(import => import.RunAsync(bytes, "Q", dryRun: false, default));

    private static byte[] WithMergedHeading()
    {
        using var stream = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(Line(1, "成绩", ""), Line(2, "姓名", "实操"), Line(3, "Ana", "90")), new MergeCells(new MergeCell { Reference = "A1:B1" }));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "成绩" }));
        }

        return stream.ToArray();

        static Row Line(uint number, params string[] cells) => new(cells.Select((cell, place) => new Cell(new InlineString(new Text(cell)))
        {
            DataType = CellValues.InlineString,
            CellReference = $"{(char)('A' + place)}{number}",
        }))
        { RowIndex = number };
    }
}
