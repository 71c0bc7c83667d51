using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Domain.Quizzes.Statistics;
using static OpsBot.Domain.Tests.Quizzes.ReviewingAnItem;

namespace OpsBot.Domain.Tests.Quizzes;

public class TakingAnExamByItsRules
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ana = new(Guid.Parse("01890000-0000-7000-8000-000000000003"));

    private readonly Item _item = Item.Create(Choice("哪一个？", ("24小时", 0), ("72小时", 1)), "t");

    [Theory]
    [InlineData(5, 5)]
    [InlineData(10, 10)]
    [InlineData(25, 10)]
    public void A_pause_moves_the_deadline_by_its_length_and_by_no_more_than_it_may_last(int minutes, int moved)
    {
        var attempt = Deal(pauses: 1);

        Assert.True(attempt.Pause(Noon.AddMinutes(2)));
        attempt.Resume(Noon.AddMinutes(2 + minutes));

        Assert.Equal(Noon.AddMinutes(20 + moved), attempt.Deadline);
        Assert.False(attempt.Pause(Noon.AddMinutes(40)));
    }

    [Fact]
    public void While_the_clock_stands_no_answer_counts_and_when_the_pause_is_over_it_does()
    {
        var attempt = Deal(pauses: 1);
        attempt.Pause(Noon.AddMinutes(2));

        Assert.IsType<AnswerOutcome.Paused>(attempt.Answer(1, _item, [1], Noon.AddMinutes(5)));
        Assert.IsType<AnswerOutcome.Accepted>(attempt.Answer(1, _item, [1], Noon.AddMinutes(12.5)));
    }

    [Fact]
    public void A_paused_attempt_is_handed_in_only_after_its_pause_and_its_time()
    {
        var attempt = Deal(pauses: 1);
        attempt.Pause(Noon.AddMinutes(19));

        Assert.False(attempt.CloseIfExpired(Noon.AddMinutes(29), TimeSpan.Zero));
        Assert.True(attempt.CloseIfExpired(Noon.AddMinutes(31), TimeSpan.Zero));
    }

    [Fact]
    public void Nobody_pauses_beyond_the_moment_at_which_others_read_the_keys()
    {
        var attempt = Deal(pauses: 1, feedbackAt: Noon.AddMinutes(25));

        Assert.False(attempt.CanPause(Noon.AddMinutes(1)));
        Assert.False(attempt.Pause(Noon.AddMinutes(1)));
        Assert.Equal(Noon.AddMinutes(20), attempt.Deadline);
    }

    [Fact]
    public void What_is_held_back_shows_nothing_before_the_closing_and_is_told_once_after_it()
    {
        var attempt = Deal(pauses: 0, feedbackAt: Noon.AddHours(1));
        attempt.Answer(1, _item, [1], Noon.AddMinutes(1));

        Assert.False(attempt.ShowsFeedbackAt(1, Noon.AddMinutes(59)));
        Assert.False(attempt.OpenFeedback(Noon.AddMinutes(59)));
        Assert.True(attempt.ShowsFeedbackAt(1, Noon.AddHours(1)));
        Assert.True(attempt.OpenFeedback(Noon.AddHours(1)));
        Assert.False(attempt.OpenFeedback(Noon.AddHours(2)));
    }

    [Fact]
    public void A_mark_counts_once_and_never_more_than_the_item_can_earn()
    {
        var essay = Item.Create(new ItemContent { Type = ItemType.Essay, Id = "E", Stem = Plain("说说看。"), Marks = 4 }, "t");
        var attempt = Attempt.Deal(new AttemptId(Guid.CreateVersion7(Noon)), Ana, null, [essay], AttemptRules.Practice with { PassMark = 50 }, Noon);
        attempt.Answer(1, essay, new AnswerSheet([], ["先道歉"]), Noon, TimeSpan.Zero);

        Assert.Null(attempt.IsPassed);
        Assert.Throws<ArgumentOutOfRangeException>(() => attempt.Mark(1, 4.5, "", Ana));
        Assert.True(attempt.Mark(1, 3, "缺时限", Ana));
        Assert.False(attempt.Mark(1, 0, "", Ana));
        Assert.Equal((75m, true, "缺时限"), (attempt.Score, attempt.IsPassed, attempt.ResponseAt(1)!.Remark));
    }

    [Fact]
    public void Near_duplicates_and_cues_never_stand_on_one_paper_whatever_the_seed()
    {
        var pool = Pool(
            ("A", "客户收货后几天内可以无理由退货，按平台的规定？", "收货次日起七天之内", "c1"), ("B", "客户收货后几天内可以无理由退货，按平台规定？", "自收货起算的七天里", "c1"),
            ("C", "仓库在收货次日起七天之内要做什么？", "完成质检登记", "c2"), ("D", "退款走什么路径？", "按原支付路径退回", "c3"), ("E", "谁批准赠品？", "客服主管先批准", "c4"));
        var blueprint = new Blueprint([new("t", null, null, 3)]);

        for (var seed = 0; seed < 200; seed++)
        {
            var drawn = Assert.IsType<DrawOutcome.Drawn>(FairPaper.Draw(blueprint, pool, ["c3"], seed));
            var ids = drawn.Items.Select(item => item.Id.Value).ToHashSet();
            Assert.False(ids.IsSupersetOf(["A", "B"]), $"seed {seed}");
            Assert.False(ids.IsSupersetOf(["A", "C"]), $"seed {seed}");
            Assert.Contains("D", ids);
        }
    }

    [Fact]
    public void A_rehearsal_of_a_pair_needs_items_for_two_papers_and_says_what_scores_to_expect()
    {
        PlannedItem[] pool = [.. Pool(("A", "甲题问什么？", "甲甲", "c1"), ("B", "乙题问哪里？", "乙乙", "c2"), ("C", "丙题问谁？", "丙丙", "c3")).Select(item => new PlannedItem(item.Item, item.Content, 0.6))];
        var blueprint = new Blueprint([new("t", null, null, 2)]);

        var alone = PaperRehearsal.Of(blueprint, pool, [], isPaired: false);
        var paired = PaperRehearsal.Of(blueprint, pool, [], isPaired: true);
        var uncovered = PaperRehearsal.Of(blueprint, pool, ["c9"], isPaired: false);

        Assert.True(alone.IsReady);
        Assert.Equal((0.6, 1.0), (Math.Round(alone.ExpectedMean!.Value, 9), alone.KnownShare));
        Assert.Equal(1, Assert.Single(paired.Shortfall).Missing);
        Assert.Equal(["c9"], uncovered.Uncovered);
    }

    [Fact]
    public void An_exam_whose_explanations_wait_for_a_closing_that_is_not_set_is_refused()
    {
        var rules = new ExamRules(20, 1, 0, CountedAttempt.Best, FeedbackPolicy.AfterClosing, PartialCredit.AllOrNothing);

        var fault = Assert.Throws<ExamFaultException>(() => ExamDefinition.Create("e", "考试", new([new("t", null, null, 1)]), [], rules, null, null, null));

        Assert.Equal(ExamFault.ClosingMissing, fault.Fault);
    }

    [Fact]
    public void Of_each_person_the_first_attempt_counts_and_reliability_is_said_only_of_one_paper()
    {
        Attempt Taken(int person, int place, int hour)
        {
            var attempt = Attempt.Deal(
                new AttemptId(Guid.CreateVersion7(Noon.AddHours(hour))), new PersonId(new Guid(person, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0])), null, [_item],
                new AttemptRules(AttemptMode.Exam, PartialCredit.AllOrNothing) { PassMark = 60 }, Noon.AddHours(hour));
            attempt.Answer(1, _item, [attempt.Items[0].OptionOrder.ToList().IndexOf(place == 1 ? "b" : "a") + 1], Noon.AddHours(hour));
            return attempt;
        }

        var figures = ExamFigures.Of("考试", [Taken(1, 1, 0), Taken(2, 0, 0), Taken(2, 1, 5), Taken(3, 1, 0)]);

        Assert.Equal((3, 100.0, 2.0 / 3), (figures.People, figures.Median, figures.PassedShare));
        Assert.Equal(200.0 / 3, figures.Mean, 9);
        Assert.NotNull(figures.Test);
    }

    [Fact]
    public void Working_days_follow_what_was_announced_and_else_the_week()
    {
        var days = new WorkingDays(AnnouncedDay.Read("2026-02-16,2026-02-20,cny,no\n2026-02-28,2026-02-28,cny,yes\n"));

        Assert.False(days.Contains(new DateOnly(2026, 2, 17)));
        Assert.True(days.Contains(new DateOnly(2026, 2, 28)));
        Assert.False(days.Contains(new DateOnly(2026, 3, 1)));
        Assert.True(days.Contains(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void With_an_exam_ahead_what_would_be_forgotten_by_then_is_asked_before_it_is_due()
    {
        var today = new DateOnly(2026, 1, 20);
        var weak = ReviewedItem.Of(Fsrs.Default, [new(new DateOnly(2026, 1, 10), Recall.Again), new(new DateOnly(2026, 1, 19), Recall.Good)]);
        (string, DateOnly, ReviewedItem)[] items = [("weak", new DateOnly(2026, 2, 10), weak)];

        Assert.Equal(["weak"], RecallForecast.DueFor(Fsrs.Default, items, today, new DateOnly(2026, 2, 9), 0.9, 3));
        Assert.Empty(RecallForecast.DueFor(Fsrs.Default, items, today, new DateOnly(2026, 1, 19), 0.9, 3));
        Assert.Empty(RecallForecast.Due(Fsrs.Default, items, today, 3));
    }

    private static IReadOnlyList<(PaperItem Item, ItemContent Content)> Pool(params (string Id, string Stem, string Key, string Clause)[] items) =>
    [
        .. items.Select(item => (
            new PaperItem(new ItemId(item.Id), "t", 1, ItemType.ChoiceSingle), Choice(item.Stem, (item.Key, 1), ("以上都不对", 0)) with { Id = item.Id, ClauseId = item.Clause })),
    ];

    private Attempt Deal(int pauses, DateTimeOffset? feedbackAt = null) => Attempt.Deal(
        new AttemptId(Guid.CreateVersion7(Noon)), Ana, null, [_item],
        new AttemptRules(AttemptMode.Exam, PartialCredit.AllOrNothing, feedbackAt is null ? FeedbackPolicy.AtEnd : FeedbackPolicy.AfterClosing)
        {
            TimeLimit = TimeSpan.FromMinutes(20),
            Pauses = pauses,
            PauseLength = TimeSpan.FromMinutes(10),
            FeedbackAt = feedbackAt,
        },
        Noon);
}
