using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Tests.Drivers;
using OpsBot.Training.FollowUp;

namespace OpsBot.Tests.Training;

/// <summary>What follows a failed exam, a missed one and a violation; and what people hand in.</summary>
public sealed class FollowingUp
{
    private const string WithExam = """
        { "code": "Q", "title": "本季培训", "passMark": 60, "autoPosts": ["运营"], "from": "2026-01-01", "to": "2027-12-31",
          "parts": [ { "id": "exam", "kind": "Exam", "title": "结业考试", "dueDays": 10 } ] }
        """;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_failed_exam_opens_a_retraining_that_analysis_reading_and_a_passed_exam_close(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider, WithExam);
        var (ana, max) = (bot.Person("Ana"), bot.Person("Max"));
        await ana.SaysAsync("我的学习");
        await bot.SitExamAsync("Ana", right: 0);
        await bot.RecordAsync();
        await bot.SitExamAsync("Ana", right: 0);
        await bot.RecordAsync();

        var opened = Assert.Single(await bot.AskStoreAsync(db => db.Retrainings.AsNoTracking().ToListAsync()));
        var mine = await ana.ClicksAsync(await ana.SaysAsync("再培训"), ShowRetraining.Verb);
        var questions = await ana.ClicksAsync(ShowRetraining.Verb, new JsonObject { ["retraining"] = opened.Id.ToString(), ["check"] = true });
        var wrong = await ana.ClicksAsync(ReadAgain.Verb, questions.Filled(ReadAgain.Verb, ("answer0", "no"), ("answer1", "no")));
        var analysed = await FollowUpAsync(max, ("analysis", "条款没记住"), ("measure", "重读并带做"));
        var own = await ana.ClicksAsync(FollowUpRetraining.Verb, new JsonObject { ["retraining"] = opened.Id.ToString(), ["evidence"] = "ok" });
        await AnswerAsync(ana, questions);
        await bot.SitExamAsync("Ana", right: 2);
        await bot.RecordAsync();

        Assert.Equal((RetrainingCause.FailedExam, RetrainingStage.Analysis), (opened.Cause, opened.Stage));
        Assert.NotEmpty(opened.Clauses);
        Assert.Contains("考试没通过", mine.Text);
        Assert.Contains("有题没答对", wrong.Text);
        Assert.Contains("已保存", analysed.Text);
        Assert.Contains("这项操作只有", own.Said());
        var closed = await bot.AskStoreAsync(db => db.Retrainings.AsNoTracking().SingleAsync());
        Assert.Equal(RetrainingStage.Closed, closed.Stage);
        Assert.Contains("100", closed.Evidence);
        Assert.Null(closed.CheckedById);
        Assert.Contains("没有进行中的再培训", (await ana.SaysAsync("再培训")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_exam_that_is_missed_opens_one_and_the_next_day_no_second(string provider)
    {
        var clock = new ShiftedClock();
        await using var bot = await ProgrammeBot.OnAsync(provider, WithExam, clock);
        await bot.Person("Ana").SaysAsync("我的学习");
        clock.Ahead = TimeSpan.FromDays(12);

        await bot.RemindAsync();
        clock.Ahead = TimeSpan.FromDays(13);
        await bot.RemindAsync();

        var opened = await bot.AskStoreAsync(db => db.Retrainings.AsNoTracking().ToListAsync());
        Assert.Equal([RetrainingCause.MissedExam, RetrainingCause.MissedExam], opened.Select(one => one.Cause));
        Assert.Equal(2, opened.Select(one => one.PersonId).Distinct().Count());
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_violation_trains_the_team_again_tells_the_manager_and_stands_on_the_scorecard(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var max = bot.Person("Max");
        await max.SaysAsync("帮助");
        var form = await max.SaysAsync("违规 华东旗舰店");
        JsonObject Sent(string clauses, string on = "2026-01-05", string team = "华东") => form.Filled(
            RecordViolation.Verb, ("shop", "华东旗舰店"), ("team", team), ("kind", "Platform"), ("on", on), ("clauses", clauses), ("text", "标题用了绝对化用语"));

        var badClause = await max.ClicksAsync(RecordViolation.Verb, Sent("合规-1.2, 乌有-9.9"));
        var badDay = await max.ClicksAsync(RecordViolation.Verb, Sent("合规-1.2", on: "2999-01-01"));
        var badTeam = await max.ClicksAsync(RecordViolation.Verb, Sent("合规-1.2", team: "火星"));
        var before = await bot.AskStoreAsync(db => db.Retrainings.CountAsync());
        var recorded = await max.ClicksAsync(RecordViolation.Verb, Sent("合规-1.2、合规-2.4"));
        var twice = await max.ClicksAsync(RecordViolation.Verb, Sent("合规-1.2"));

        Assert.Contains("没有条款“乌有-9.9”", badClause.Said());
        Assert.Contains("不能在今天之后", badDay.Said());
        Assert.Contains("没有找到“火星”", badTeam.Said());
        Assert.Equal(0, before);
        Assert.Contains("给 5 人开了再培训，通知了 1 位主管", recorded.Text);
        Assert.Contains("已经记录过", twice.Said());
        Assert.Equal(5, await bot.AskStoreAsync(db => db.Retrainings.CountAsync(one => one.Cause == RetrainingCause.Violation)));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject == "training.violation")));
        Assert.Contains("合规", (await max.SaysAsync("绩效 Ana 2026Q1")).Text);
        Assert.Contains("90 分 × 5% = 4.5", (await max.SaysAsync("绩效 Ana 2026Q1")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_is_handed_in_counts_once_somebody_else_accepted_it(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var (ana, max) = (bot.Person("Ana"), bot.Person("Max"));
        var form = await ana.SaysAsync("提交");

        var empty = await ana.ClicksAsync(SubmitContribution.Verb, form.Filled(SubmitContribution.Verb, ("kind", "Proposal"), ("title", "主图 A/B 测试")));
        foreach (var title in new[] { "主图 A/B 测试", "主图 A/B 测试", "客服话术" })
        {
            await ana.ClicksAsync(SubmitContribution.Verb, form.Filled(SubmitContribution.Verb, ("kind", "Proposal"), ("title", title), ("text", "……")));
        }

        var waiting = await max.SaysAllAsync("审阅");
        var noReason = await max.ClicksAsync(waiting[0], DecideContribution.Verb, which: button => (string?)button["data"]!["accept"] == "no");
        var accepted = await max.ClicksAsync(waiting[0], DecideContribution.Verb, which: button => (string?)button["data"]!["accept"] == "yes");
        var twice = await max.ClicksAsync(waiting[0], DecideContribution.Verb, which: button => (string?)button["data"]!["accept"] == "yes");
        var id = await bot.AskStoreAsync(db => db.Contributions.Where(one => one.IsAccepted == null).Select(one => one.Id).SingleAsync());
        var foreign = await bot.Person("Tia").ClicksAsync(DecideContribution.Verb, new JsonObject { ["contribution"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), ["accept"] = "yes" });
        await max.ClicksAsync(DecideContribution.Verb, new JsonObject { ["contribution"] = id.ToString(), ["accept"] = "no", ["comment"] = "请补数据" });

        Assert.Contains("写标题和正文", empty.Said());
        Assert.Equal(2, waiting.Count(reply => reply.Card is not null));
        Assert.Contains("退回要写原因", noReason.Said());
        Assert.Contains("已采纳 Ana", accepted.Text);
        Assert.Contains("已经有人审过", twice.Said());
        Assert.Contains("这里没有给您的内容", foreign.Said());
        Assert.Contains("退回：请补数据", (await ana.SaysAsync("提交")).Text);
        var quarter = Domain.Training.FollowUp.ContentReview.QuarterOf(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime));
        Assert.Contains("50 分 × 3% = 1.5（系统记录", (await max.SaysAsync($"绩效 Ana {quarter}")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Owners_are_reminded_of_the_quarters_review_until_it_is_done(string provider)
    {
        var clock = new ShiftedClock();
        await using var bot = await ProgrammeBot.OnAsync(provider, clock: clock);
        var olga = bot.Person("Olga");
        await olga.SaysAsync("帮助");

        await bot.RemindAsync();
        await bot.RemindAsync();
        var reminders = await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject == "training.review"));
        var empty = await olga.ClicksAsync(ReviewContent.Verb, new JsonObject());
        var done = await olga.ClicksAsync(ReviewContent.Verb, (await olga.SaysAsync("内容复核")).Filled(ReviewContent.Verb, ("outcome", "更新了发货时限")));
        clock.Ahead = TimeSpan.FromDays(8);
        await bot.RemindAsync();

        Assert.Equal(1, reminders);
        Assert.Contains("写明复核结果", empty.Said());
        Assert.Contains("更新了发货时限", done.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.ContentReviews.CountAsync()));
    }

    [Fact]
    public async Task The_guide_names_missed_topics_and_scores_below_the_mark_to_those_who_may_read_it()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite, WithExam);
        var ana = bot.Person("Ana");
        await ana.SaysAsync("我的学习");
        await bot.SitExamAsync("Ana", right: 0);
        await bot.RecordAsync();
        var id = await bot.AskStoreAsync(db => db.People.Where(person => person.Name == "Ana").Select(person => person.Id).SingleAsync());

        var own = await ana.SaysAsync("改进指南");
        var managers = await bot.Person("Max").ClicksAsync(ShowGuide.Verb, new JsonObject { ["person"] = id.ToString() });
        var colleagues = await bot.Person("Ben").ClicksAsync(ShowGuide.Verb, new JsonObject { ["person"] = id.ToString() });

        Assert.Contains("常错的主题", own.Text);
        Assert.Contains("理论 0 分，低于及格线 60", own.Text);
        Assert.Contains("Ana 的改进指南", managers.Text);
        Assert.Contains("这里没有给您的内容", colleagues.Said());
    }

    private static async Task<Reply> FollowUpAsync(Person who, params (string Id, JsonNode? Value)[] inputs)
    {
        var card = await who.ClicksAsync(await who.SaysAsync("再培训"), ShowRetraining.Verb);
        return await who.ClicksAsync(FollowUpRetraining.Verb, card.Filled(FollowUpRetraining.Verb, inputs));
    }

    // Both questions, tried until they are right: what a card that waits must not tell, a test does not know either.
    private static async Task AnswerAsync(Person who, Reply card)
    {
        var inputs = card.Card!["body"]!.AsArray().Where(element => (string?)element!["type"] == "Input.ChoiceSet").ToList();
        foreach (var first in inputs.ElementAtOrDefault(0)?["choices"]?.AsArray() ?? [null])
        {
            foreach (var second in inputs.ElementAtOrDefault(1)?["choices"]?.AsArray() ?? [null])
            {
                var answer = await who.ClicksAsync(ReadAgain.Verb, card.Filled(ReadAgain.Verb, ("answer0", first?["value"]), ("answer1", second?["value"])));
                if (answer.Text.Contains("已记下", StringComparison.Ordinal))
                {
                    return;
                }
            }
        }

        Assert.Fail("No pair of answers is right.");
    }
}
