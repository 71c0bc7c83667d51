using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Training.Surveys;
using OpsBot.People;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Programmes;
using OpsBot.Training.Scores;
using OpsBot.Training.Surveys;
using OpsBot.Training.Targets;
using Person = OpsBot.Tests.Drivers.Person;
using Reply = OpsBot.Tests.Drivers.Reply;

namespace OpsBot.Tests.Training;

/// <summary>A programme from its definition to the targets, as the people in it see it.</summary>
public sealed class RunningAProgramme
{
    private const string Roster = """
        姓名,AAD对象ID,团队,岗位,直属上级,角色
        Olga,aad-Olga,总部,负责人,,培训负责人
        Max,aad-Max,华东,主管,,主管
        Tia,aad-Tia,华东,讲师,,讲师
        Tom,aad-Tom,华东,讲师,,讲师
        Ana,aad-Ana,华东,运营,aad-Max,
        Ben,aad-Ben,华东,运营,aad-Max,
        """;

    private const string Definition = """
        { "code": "Q", "title": "本季培训", "passMark": 60, "autoPosts": ["运营"],
          "parts": [
            { "id": "read", "kind": "Reading", "title": "读合规", "hours": 2, "clauses": ["合规-1.2", "合规-2.4"] },
            { "id": "class", "kind": "Session", "title": "集中培训", "hours": 8, "code": "红杉" },
            { "id": "film", "kind": "Material", "title": "看录像", "hours": 1, "link": "https://example.com/film" } ] }
        """;

    private static readonly (string, string) OneAdmin = ("OpsBot:Admins", "aad-Ada");

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task People_of_a_post_are_enrolled_do_their_parts_and_close_the_gap(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");

        var before = await ana.SaysAsync("我的学习");
        var wrong = await ana.SaysAsync("签到 白杨");
        var right = await ana.SaysAsync("签到 红杉");
        var film = await ana.ClicksAsync(await ana.ClicksAsync(await ana.SaysAsync("我还差什么"), ShowPart.Verb, which: button => (string?)button["title"] == "看录像"), CompletePart.Verb);
        var read = await ReadAsync(ana);
        var after = await ana.SaysAsync("我的学习");

        Assert.Contains("还差 3 项", before.Text);
        Assert.Contains("签到码不对", wrong.Text);
        Assert.Contains("已完成：集中培训，记 8 学时", right.Text);
        Assert.Contains("已完成：看录像", film.Text);
        Assert.Contains("已完成：读合规", read.Text);
        Assert.Contains("您的培训都完成了", after.Text);
        Assert.Contains("11 / 11", after.Text);
        Assert.Contains("还缺：理论、实操、过程", after.Text);
        var targets = await bot.Person("Max").SaysAsync("达标 q");
        Assert.Contains("完成率 50.0%（目标 95%）还差 1 人", targets.Text);
        Assert.Contains("全部完成 1 / 已加入 2", targets.Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_reading_is_done_when_both_questions_are_answered_rightly(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");
        var part = await ana.ClicksAsync(await ana.SaysAsync("我的学习"), ShowPart.Verb, which: button => (string?)button["title"] == "读合规");
        var data = part.Buttons.First(button => (string?)button["verb"] == CompletePart.Verb)["data"]!.DeepClone();
        (data["answer0"], data["answer1"]) = ("no", "no");

        var wrong = await ana.ClicksAsync(CompletePart.Verb, data);
        var guessed = await ana.ClicksAsync(CompletePart.Verb, new JsonObject { ["programme"] = Guid.Empty.ToString(), ["part"] = "read" });

        Assert.NotEmpty(part.Choices);
        Assert.Contains("有题没答对", wrong.Text);
        Assert.Contains("这里没有给您的内容", guessed.Json.ToJsonString(Readable));
        Assert.Contains("已完成", (await ReadAsync(ana)).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Trainers_enter_scores_and_a_correction_needs_a_second_person(string provider)
    {
        await using var bot = await BotAsync(provider);
        var (tia, tom) = (bot.Person("Tia"), bot.Person("Tom"));
        var target = (await tia.SaysAsync("录分 Ana")).Choices[0]["value"]!;

        var tooMuch = await tia.ClicksAsync(EnterScores.Verb, Scores(target, "101", ""));
        var nobody = await tia.ClicksAsync(EnterScores.Verb, Scores("x:y", "50", ""));
        var entered = await tia.ClicksAsync(EnterScores.Verb, Scores(target, 85, "84"));
        var again = await tia.ClicksAsync(EnterScores.Verb, Scores(target, "95", ""));
        var own = await tia.SaysAsync("更正");
        var agreed = await tom.ClicksAsync(await tom.SaysAsync("更正"), ApproveCorrection.Verb);
        var twice = await tom.SaysAsync("更正");

        Assert.Contains("0 到 100", tooMuch.Json.ToJsonString(Readable));
        Assert.Contains("没有加入", nobody.Json.ToJsonString(Readable));
        Assert.Contains("0.4 × ? + 0.4 × 85 + 0.2 × 84", entered.Text);
        Assert.Contains("更正要另一人同意", again.Text);
        Assert.Contains("您提出的", own.Text);
        Assert.Contains("0.4 × 95", agreed.Text);
        Assert.Contains("没有等待的更正", twice.Text);
        var entries = await bot.AskStoreAsync(db => db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
        Assert.Equal([LedgerKind.Score, LedgerKind.Score, LedgerKind.Correction], entries.Select(entry => entry.Kind).Where(kind => kind != LedgerKind.Act));
        Assert.Contains("\"before\":85,\"score\":95", entries.Single(entry => entry.Kind == LedgerKind.Correction).Payload.Replace(".0", "", StringComparison.Ordinal));
        Assert.Null(LedgerEntry.FindBreak(entries, LedgerEntry.Origin));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task One_click_reminds_those_who_close_the_gap_and_nobody_twice_a_day(string provider)
    {
        await using var bot = await BotAsync(provider);
        await bot.Person("Ana").SaysAsync("帮助");
        var max = bot.Person("Max");
        var people = await max.ClicksAsync(await max.SaysAsync("达标"), ShowTargets.Verb, which: button => ((string?)button["title"])!.Contains("完成率", StringComparison.Ordinal));

        var first = await max.ClicksAsync(people, RemindPeople.Verb);
        var second = await max.ClicksAsync(people, RemindPeople.Verb);

        Assert.Contains("已安排提醒 1 人；0 人今天已收到过消息；1 人还没有和我聊过", first.Text);
        Assert.Contains("已安排提醒 0 人；1 人今天已收到过消息；1 人还没有和我聊过", second.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.UnaskedMessages.CountAsync()));
    }

    [Fact]
    public async Task A_manager_sees_their_own_people_only_and_a_training_owner_all()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var (max, olga) = (bot.Person("Max"), bot.Person("Olga"));
        await olga.SaysAsync("指派 Q 负责人");

        var (mine, all) = (await max.SaysAsync("达标"), await olga.SaysAsync("达标"));
        var olgaId = await bot.AskStoreAsync(db => db.People.Where(person => person.Name == "Olga").Select(person => person.Id).SingleAsync());
        var foreign = await max.ClicksAsync(ShowPerson.Verb, new JsonObject { ["programme"] = "Q", ["person"] = olgaId.Value.ToString() });
        var own = await max.ClicksAsync(await max.ClicksAsync(mine, ShowTargets.Verb), ShowPerson.Verb);

        Assert.Contains("您的团队 2 人", mine.Text);
        Assert.Contains("全部 6 人", all.Text);
        Assert.Contains("这里没有给您的内容", foreign.Json.ToJsonString(Readable));
        Assert.Contains("Ana：本季培训", own.Text);
    }

    [Fact]
    public async Task A_programme_is_assigned_by_command_and_by_form_and_to_nobody_unknown()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var olga = bot.Person("Olga");

        var byTeam = await olga.SaysAsync("指派 q 华东");
        var byForm = await olga.ClicksAsync(AssignProgramme.Verb, new JsonObject { ["programme"] = "Q", ["to"] = "Olga" });
        var nobody = await olga.SaysAsync("指派 q 火星");
        var noCode = await olga.SaysAsync("指派 zz 华东");

        Assert.Contains("新增 3 人，2 人原来就有", byTeam.Text);
        Assert.Contains("新增 1 人", byForm.Text);
        Assert.Contains("没有找到“火星”", nobody.Text);
        Assert.Contains("没有代码为“zz”", noCode.Text);
        Assert.NotEmpty((await olga.SaysAsync("指派")).Choices);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_exam_in_the_programmes_time_counts_as_theory(string provider)
    {
        await using var bot = await BotAsync(provider, Definition.Replace("\"kind\": \"Material\"", "\"kind\": \"Exam\"", StringComparison.Ordinal).Replace(", \"link\": \"https://example.com/film\"", "", StringComparison.Ordinal));
        var ana = bot.Person("Ana");
        await ana.SaysAsync("我的学习");
        await bot.AskStoreAsync(async db =>
        {
            var me = await db.People.SingleAsync(person => person.Name == "Ana");
            var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent).Take(2).ToListAsync();
            var now = TimeProvider.System.GetUtcNow();
            var attempt = Domain.Quizzes.Attempt.Deal(
                new(Guid.CreateVersion7(now)), me.Id, null, items, new(Domain.Quizzes.AttemptMode.Exam, Domain.Quizzes.Scoring.PartialCredit.AllOrNothing) { TimeLimit = TimeSpan.FromMinutes(-1) }, now);
            attempt.CloseIfExpired(now, TimeSpan.Zero);
            db.Attempts.Add(attempt);
            return await db.SaveChangesAsync();
        });

        var after = await ana.SaysAsync("我的学习");

        Assert.Contains("0.4 × 0 + 0.4 × ? + 0.2 × ?", after.Text);
        Assert.Contains("✓ 看录像", after.Text);
    }

    [Fact]
    public async Task A_survey_is_answered_once_after_the_end_and_hides_small_groups()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var early = await ana.SaysAsync("问卷");
        await ana.SaysAsync("签到 红杉");
        await ana.ClicksAsync(await ana.ClicksAsync(await ana.SaysAsync("我的学习"), ShowPart.Verb, which: button => (string?)button["title"] == "看录像"), CompletePart.Verb);
        await ReadAsync(ana);

        var form = await ana.SaysAsync("问卷");
        var data = form.Buttons.First(button => (string?)button["verb"] == AnswerSurvey.Verb)["data"]!.DeepClone();
        var incomplete = await ana.ClicksAsync(AnswerSurvey.Verb, data);
        (data["overall"], data["content"], data["trainer"]) = ("5", "4", "3");
        await ana.ClicksAsync(AnswerSurvey.Verb, data);
        await ana.ClicksAsync(AnswerSurvey.Verb, data);

        Assert.Contains("没有要填的问卷", early.Text);
        Assert.Contains("请回答三个问题", incomplete.Json.ToJsonString(Readable));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.SurveyAnswers.CountAsync()));
        Assert.Contains("答卷少于 5 份，不显示", (await bot.Person("Olga").SaysAsync("达标")).Text);
        Assert.True(SurveyResult.Of(6, [.. Enumerable.Range(0, 5).Select(n => new SurveyAnswer(new Guid(n, 0, 0, new byte[8]), default, 4, 4, 4))]).IsShown);
    }

    [Fact]
    public async Task A_faulty_programme_is_refused_by_part_and_one_in_the_past_too()
    {
        using var terminal = new Terminal();
        var good = terminal.File("good.json", Definition);
        var bad = terminal.File("bad.json", """
            { "code": "B", "title": "", "from": "2020-01-01", "to": "2020-02-01",
              "parts": [ { "id": "a", "kind": "Reading", "title": "x" }, { "id": "a", "kind": "Exam", "title": "y", "topic": "no-topic" } ] }
            """);

        var stored = await terminal.RunsAsync("programme", "import", good);
        var refused = await terminal.RunsAsync("programme", "import", bad);
        var noJson = await terminal.RunsAsync("programme", "import", terminal.File("no.json", "{"));

        Assert.Equal((0, 1, 1), (stored.ExitCode, refused.ExitCode, noJson.ExitCode));
        foreach (var sentence in new[] { "缺标题", "已经过去", "及格线", "a: 阅读要写明条款", "a: 部分编号为空或重复", "a: 题库里没有这个主题" })
        {
            Assert.Contains(sentence, refused.Errors);
        }
    }

    [Fact]
    public async Task The_daily_reminder_goes_to_each_once_and_to_the_manager_as_one_card()
    {
        await using var bot = await BotAsync(Providers.Sqlite, Definition.Replace("\"hours\": 8,", "\"hours\": 8, \"dueDays\": 0,", StringComparison.Ordinal));
        foreach (var name in new[] { "Ana", "Ben", "Max" })
        {
            await bot.Person(name).SaysAsync("我的学习");
        }

        await bot.AskStoreAsync(db => db.Enrolments.ExecuteUpdateAsync(row => row.SetProperty(enrolment => enrolment.EnrolledAt, TimeProvider.System.GetUtcNow().AddDays(-4))));
        await RemindAsync(bot);
        var messages = await bot.AskStoreAsync(db => db.Outbox.AsNoTracking().ToListAsync());
        await RemindAsync(bot);

        // On a weekend or holiday nobody is reminded; then there is nothing, and a second run adds nothing either.
        Assert.True(messages.Count is 0 or 3, $"{messages.Count}");
        Assert.Equal(messages.Count, await bot.AskStoreAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(messages.Count > 0 ? 1 : 0, messages.Count(message => message.Subject == "training.summary"));
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Scores(JsonNode target, JsonNode practical, JsonNode process) =>
        new() { ["target"] = target.DeepClone(), ["practical"] = practical.DeepClone(), ["process"] = process.DeepClone() };

    private static async Task<Reply> ReadAsync(Person ana)
    {
        var part = await ana.ClicksAsync(await ana.SaysAsync("我的学习"), ShowPart.Verb, which: button => (string?)button["title"] == "读合规");
        var data = part.Buttons.First(button => (string?)button["verb"] == CompletePart.Verb)["data"]!.DeepClone();
        var inputs = part.Card!["body"]!.AsArray().Where(element => (string?)element!["type"] == "Input.ChoiceSet").ToList();
        foreach (var first in inputs.ElementAtOrDefault(0)?["choices"]?.AsArray() ?? [null])
        {
            foreach (var second in inputs.ElementAtOrDefault(1)?["choices"]?.AsArray() ?? [null])
            {
                (data["answer0"], data["answer1"]) = (first?["value"]?.DeepClone(), second?["value"]?.DeepClone());
                var answer = await ana.ClicksAsync(CompletePart.Verb, data);
                if (answer.Text.Contains("已完成", StringComparison.Ordinal))
                {
                    return answer;
                }
            }
        }

        return part;
    }

    private static async Task RemindAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RemindLearners>().RunAsync(CancellationToken.None);
    }

    private static async Task<RunningBot> BotAsync(string provider, string definition = Definition)
    {
        var bot = await RunningBot.OnAsync(provider, OneAdmin);
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportRoster>().RunAsync(Encoding.UTF8.GetBytes(Roster), dryRun: false, actor: null, CancellationToken.None);
        await using var second = bot.Services.CreateAsyncScope();
        await second.ServiceProvider.GetRequiredService<DefineProgramme>().RunAsync(ProgrammeFile.Read(Encoding.UTF8.GetBytes(definition)), actor: null, CancellationToken.None);
        return bot;
    }
}
