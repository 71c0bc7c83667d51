using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Training.Results;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Programmes;
using OpsBot.Training.Results;
using OpsBot.Training.Scores;

namespace OpsBot.Tests.Training;

/// <summary>Whatever people do, in whatever order: every figure that is shown comes out of the ledger the same.</summary>
public sealed class RecomputingFigures
{
    private const string Definition = """
        { "code": "Q", "title": "本季培训", "passMark": 60, "autoPosts": ["运营"], "from": "2026-01-01", "to": "2027-12-31",
          "parts": [
            { "id": "before", "kind": "Exam", "title": "前测", "isPreTest": true },
            { "id": "class", "kind": "Session", "title": "集中培训", "hours": 8, "code": "红杉" },
            { "id": "work", "kind": "Practice", "title": "实操", "hours": 4 },
            { "id": "exam", "kind": "Exam", "title": "结业考试" } ] }
        """;

    private static readonly string[] Learners = ["Ana", "Ben"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_figure_comes_out_of_the_ledger_whatever_people_do(int seed)
    {
        var clock = new ShiftedClock();
        var random = new Random(seed);
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite, Definition, clock);
        foreach (var name in Learners)
        {
            await bot.Person(name).SaysAsync("我的学习");
        }

        for (var step = 0; step < 24; step++)
        {
            await ActAsync(bot, clock, random);
        }

        var (unfounded, compared) = await bot.AskAsync<RecomputeFigures, (IReadOnlyList<UnfoundedFigure>, int)>(recompute => recompute.RunAsync(default));

        Assert.Empty(unfounded);
        Assert.Equal(2, compared);
        await AssertTargetsAsync(bot);
    }

    [Fact]
    public async Task A_figure_that_was_changed_behind_the_ledgers_back_is_found()
    {
        using var terminal = new Terminal();
        await using (var bot = await ProgrammeBot.OnAsync(Providers.Sqlite, settings: ("OpsBot:DataDirectory", Path.Combine(terminal.Folder, "data"))))
        {
            await bot.Person("Ana").SaysAsync("签到 红杉");
            Assert.Equal(0, (await terminal.RunsAsync("results", "recompute")).ExitCode);
            await bot.AskStoreAsync(db => db.Enrolments.ExecuteUpdateAsync(row => row.SetProperty(enrolment => enrolment.Practical, 99m)));
        }

        var found = await terminal.RunsAsync("results", "recompute");

        Assert.Equal(1, found.ExitCode);
        Assert.Contains("Q，Ana：Practical 与台账不符", found.Errors);
    }

    // The targets from the ledger's figures alone, against those of the card.
    private static async Task AssertTargetsAsync(RunningBot bot)
    {
        var (entries, programme, people) = await bot.AskStoreAsync(async db => (
            await db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync(), await db.Programmes.AsNoTracking().SingleAsync(),
            await db.People.AsNoTracking().Where(person => person.Post != "").ToListAsync()));
        var figures = ProgrammeBook.Read(programme, entries, _ => "运营", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var counted = figures.Values.Where(one => !(one.ExemptUntil >= today)).ToList();
        var sat = figures.Values.Where(one => one.Theory is not null).ToList();
        var checkedOnes = figures.Values.Where(one => one.Transferred is not null).ToList();
        var shown = (await bot.Person("Olga").SaysAsync("达标 Q")).Text;

        Assert.Contains($"已加入 {figures.Count} / 在岗 {people.Count}", shown);
        AssertShown($"全部完成 {counted.Count(one => one.IsFinished)} / 已加入 {counted.Count}", counted.Count);
        AssertShown($"通过（取最高一次）{sat.Count(one => one.Theory >= programme.PassMark)} / 参考 {sat.Count}", sat.Count);
        AssertShown($"在岗达标 {checkedOnes.Count(one => one.Transferred == true)} / 已检查 {checkedOnes.Count}", checkedOnes.Count);

        void AssertShown(string line, int of)
        {
            if (of > 0)
            {
                Assert.Contains(line, shown);
            }
        }
    }

    private static async Task ActAsync(RunningBot bot, ShiftedClock clock, Random random)
    {
        clock.Ahead += TimeSpan.FromHours(random.Next(1, 5));
        var name = Learners[random.Next(Learners.Length)];
        var (tia, tom, olga) = (bot.Person("Tia"), bot.Person("Tom"), bot.Person("Olga"));
        switch (random.Next(8))
        {
            case 0:
                await bot.Person(name).SaysAsync("签到 红杉");
                break;
            case 1 when (await tia.SaysAsync($"确认实操 {name}")) is { Card: not null } form:
                await tia.ClicksAsync(ConfirmPractice.Verb, form.Filled(ConfirmPractice.Verb, ("targets", form.Choices[0]["value"]), ("evidence", "seen")));
                break;
            case 2 or 3 when (await tia.SaysAsync($"录分 {name}")) is { Card: not null } form:
                await tia.ClicksAsync(EnterScores.Verb, form.Filled(EnterScores.Verb, ("target", form.Choices[0]["value"]), ("practical", random.Next(0, 101)), ("process", random.Next(2) == 0 ? "" : $"{random.Next(0, 101)}")));
                break;
            case 4 when (await tom.SaysAsync("更正")) is { Card: not null } waiting:
                await tom.ClicksAsync(waiting, ApproveCorrection.Verb);
                break;
            case 5:
                await bot.SitExamAsync(name, random.Next(3));
                await bot.RecordAsync();
                break;
            case 6 when (await olga.SaysAsync($"豁免 {name}")) is { Card: not null } form:
                var until = DateOnly.FromDateTime((TimeProvider.System.GetUtcNow() + clock.Ahead).AddHours(8).DateTime).AddDays(30);
                await olga.ClicksAsync(ExemptPeople.Verb, form.Filled(ExemptPeople.Verb, ("target", form.Choices[0]["value"]), ("until", $"{until:yyyy-MM-dd}"), ("reason", "r"), ("end", random.Next(3) == 0)));
                break;
            case 7:
                var ahead = clock.Ahead;
                clock.Ahead += TimeSpan.FromDays(30);
                if ((await tia.SaysAsync($"在岗检查 {name}")) is { Card: not null } due)
                {
                    await tia.ClicksAsync(CheckOnTheJob.Verb, due.Filled(CheckOnTheJob.Verb, ("target", due.Choices[0]["value"]), ("met", random.Next(2) == 0 ? "yes" : "no"), ("evidence", "seen")));
                }

                clock.Ahead = ahead;
                break;
        }
    }
}
