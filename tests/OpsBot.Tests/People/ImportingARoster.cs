using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.People;

public sealed class ImportingARoster
{
    private const string Good = """
        姓名,工号,邮箱,部门,岗位,入职日期,直属上级,角色,AAD对象ID,工位
        王芳,1001,wang@example.com,华东,运营主管,2020-03-01,,主管、讲师,aad-Wang,A1
        李雷,1002,LI@example.com,华东,运营专员,2026/1/5,1001,,,A2
        韩梅,1003,han@example.com,华东,运营专员,46000,王芳,学员,,
        """;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_roster_is_taken_whole_and_a_second_time_changes_nothing(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);

        var first = await ImportAsync(bot, Good);
        var second = await ImportAsync(bot, Good);

        Assert.Equal((3, 0, 0), (first.Added, first.Changed, first.Same));
        Assert.Equal((0, 0, 3), (second.Added, second.Changed, second.Same));
        Assert.Equal(["工位"], first.Notes.Select(note => note.Column));
        Assert.Equal(["李雷", "韩梅"], first.Unmapped.Order());
        var people = await bot.AskStoreAsync(db => db.People.AsNoTracking().ToDictionaryAsync(person => person.Name));
        Assert.Equal((Roles.Learner | Roles.Manager | Roles.Trainer, "华东", "运营主管"), (people["王芳"].Roles, people["王芳"].Team, people["王芳"].Post));
        Assert.Equal((people["王芳"].Id, new DateOnly(2026, 1, 5), "li@example.com"), (people["李雷"].ManagerId, people["李雷"].HiredOn, people["李雷"].Email));
        Assert.Equal((people["王芳"].Id, new DateOnly(2025, 12, 9)), (people["韩梅"].ManagerId, people["韩梅"].HiredOn));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Every_faulty_row_is_named_and_nothing_of_the_file_is_stored(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);

        var imported = await ImportAsync(bot, """
            姓名,工号,邮箱,入职日期,直属上级,角色
            王芳,1001,wang@example.com,2020-13-41,,
            ,1002,li@example.com,,,
            韩梅,,,,,
            赵六,1004,no-mail,,,
            钱七,1005,q@example.com,1899-01-01,无此人,国王
            孙八,1005,s@example.com,,,
            周九,1009,z@example.com,,1010,
            吴十,1010,w@example.com,,1009,
            """);

        Assert.Equal([2, 3, 4, 5, 6, 6], imported.Problems.Select(problem => problem.Row).Take(6));
        Assert.Equal(0, await bot.AskStoreAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Unknown_managers_circles_and_people_named_twice_are_named_by_row()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var imported = await ImportAsync(bot, """
            name,employee number,manager
            Ada,1,nobody here
            Ben,2,3
            Cho,3,2
            Dan,4,4
            Eve,4,
            """);
        var second = await ImportAsync(bot, """
            name,employee number,manager
            Ada,1,nobody here
            Ben,2,3
            Cho,3,2
            Dan,4,4
            """);

        Assert.Equal([(6, "People.Roster.Twice")], imported.Problems.Select(problem => (problem.Row, problem.Text)));
        Assert.Equal(
            [(2, "People.Roster.UnknownManager"), (3, "People.Roster.Circle"), (4, "People.Roster.Circle"), (5, "People.Roster.OwnManager")],
            second.Problems.Select(problem => (problem.Row, problem.Text)));
    }

    [Fact]
    public async Task Gb18030_reads_as_utf_8_does()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var imported = await ImportAsync(bot, CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(Good));

        Assert.Equal(3, imported.Added);
        Assert.NotNull(await bot.AskStoreAsync(db => db.People.SingleOrDefaultAsync(person => person.Name == "韩梅")));
    }

    [Fact]
    public async Task A_workbook_is_read_with_dates_and_numbers_in_its_cells()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        using var stream = new MemoryStream();
        stream.SaveAs(new[] { new Dictionary<string, object> { ["姓名"] = "王芳", ["工号"] = 1001, ["入职日期"] = new DateTime(2024, 2, 29) } });

        var imported = await ImportAsync(bot, stream.ToArray());

        Assert.Empty(imported.Problems);
        var person = await bot.AskStoreAsync(db => db.People.SingleAsync());
        Assert.Equal(("1001", new DateOnly(2024, 2, 29)), (person.EmployeeNumber, person.HiredOn));
    }

    [Fact]
    public async Task Merged_cells_are_refused_by_their_range()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var imported = await ImportAsync(bot, WithMergedHeader());

        Assert.Equal([(1, "People.Roster.Merged", "A1:B1")], imported.Problems.Select(problem => (problem.Row, problem.Text, problem.Arguments[0])));
    }

    [Theory]
    [InlineData("", "People.Roster.Empty")]
    [InlineData("姓名,工号\n", "People.Roster.Empty")]
    [InlineData("部门,岗位\n华东,运营\n", "People.Roster.NoHeader")]
    [InlineData("姓名,工号,姓名\n王,1,王\n", "People.Roster.ColumnTwice")]
    [InlineData("\0\u0001\u0002", "People.Roster.OtherFormat")]
    public async Task A_file_that_is_no_roster_is_an_error(string text, string problem)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        Assert.Equal(problem, Assert.Single((await ImportAsync(bot, text)).Problems).Text);
    }

    [Fact]
    public async Task Somebody_who_wrote_before_is_found_by_their_account_and_keeps_their_results()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await bot.Person("Wang").SaysAsync("帮助");

        var imported = await ImportAsync(bot, Good);

        Assert.Equal((2, 1), (imported.Added, imported.Changed));
        Assert.Equal("华东", await bot.AskStoreAsync(db => db.People.Where(person => person.AccountId == "aad-Wang").Select(person => person.Team).SingleAsync()));
    }

    [Fact]
    public async Task On_the_command_line_a_dry_run_stores_nothing_and_errors_exit_with_1()
    {
        using var terminal = new Terminal();
        var good = terminal.File("好.csv", Good);
        var bad = terminal.File("坏.csv", "姓名,工号\n,1\n");

        var dry = await terminal.RunsAsync("person", "import", good, "--dry-run");
        var real = await terminal.RunsAsync("person", "import", good, "--lang", "en");
        var wrong = await terminal.RunsAsync("person", "import", bad);
        var absent = await terminal.RunsAsync("person", "import", Path.Combine(terminal.Folder, "none.csv"));

        Assert.Equal((0, 0, 1, 1), (dry.ExitCode, real.ExitCode, wrong.ExitCode, absent.ExitCode));
        Assert.Contains("将新增 3 人", dry.Output);
        Assert.Contains("3 people added", real.Output);
        Assert.Contains("第 2 行, “姓名”列: 没有姓名", wrong.Errors);
    }

    private static Task<ImportedRoster> ImportAsync(RunningBot bot, string text) => ImportAsync(bot, Encoding.UTF8.GetBytes(text));

    private static async Task<ImportedRoster> ImportAsync(RunningBot bot, byte[] bytes)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportRoster>().RunAsync(bytes, dryRun: false, actor: null, CancellationToken.None);
    }

    private static byte[] WithMergedHeader()
    {
        using var stream = new MemoryStream();
        using (var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = workbook.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new SheetData(Line(1, "员工", ""), Line(2, "姓名", "工号"), Line(3, "王芳", "1")),
                new MergeCells(new MergeCell { Reference = "A1:B1" }));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "名单" }));
        }

        return stream.ToArray();

        static Row Line(uint number, params string[] cells) => new(cells.Select((cell, i) => new Cell(new InlineString(new Text(cell)))
        {
            DataType = CellValues.InlineString,
            CellReference = $"{(char)('A' + i)}{number}",
        }))
        { RowIndex = number };
    }
}
