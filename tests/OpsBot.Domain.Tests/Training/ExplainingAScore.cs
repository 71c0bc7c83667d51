using FsCheck.Xunit;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Tests.Training;

public class ExplainingAScore
{
    [Fact]
    public void The_arithmetic_of_a_composite_is_told_with_its_rule()
    {
        var outcome = CompositeRule.Current.Compute(82, 85, 84);

        Assert.Equal(83.6m, outcome.Total);
        Assert.Equal("0.4 × 82 + 0.4 × 85 + 0.2 × 84 = 83.60", outcome.Arithmetic);
        Assert.Equal("composite-1", outcome.Rule.Id);
    }

    [Fact]
    public void A_missing_part_leaves_it_open_and_is_named()
    {
        var outcome = CompositeRule.Current.Compute(82, null, 84);

        Assert.Null(outcome.Total);
        Assert.Equal(["practical"], outcome.Missing);
        Assert.Equal("0.4 × 82 + 0.4 × ? + 0.2 × 84", outcome.Arithmetic);
    }

    [Fact]
    public void A_full_scorecard_adds_up_to_106_and_one_without_input_is_open()
    {
        var best = KpiCard.Of(new KpiInput
        {
            SalesRatio = 1.3m,
            UvGrowth = 0.3m,
            NaturalTraffic = 0.7m,
            PagesPerVisitor = 4,
            Conversion = 0.1m,
            IndustryConversion = 0.03m,
            OrderValueGrowth = 0.06m,
            SilentOrders = 0.3m,
            Repurchase = 0.4m,
            NewCustomers = 0.5m,
            Turnover = 5,
            PromotionCost = 0.1m,
            AfterSalesCost = 0.01m,
            LateActivities = 0,
            LateProblems = 0,
            Collaboration = 9,
            ResourceArrival = 1,
            Proposals = 3,
            Manuals = 1,
            Compliance = (0, 0, 0),
        });

        Assert.Equal(KpiCard.Maximum, best.Total);
        Assert.Equal(100, Math.Round(best.Lines.Sum(line => line.Weight), 4));
        Assert.Null(KpiCard.Of(new KpiInput()).Total);
    }

    [Fact]
    public void Where_the_rules_are_silent_the_card_says_so()
    {
        var card = KpiCard.Of(new KpiInput { SalesRatio = 0.85m, NaturalTraffic = 0.5m, UvGrowth = 0.2m }, SalesGap.Manual);

        Assert.True(card.IsTrial);
        Assert.Null(card.Lines.Single(line => line.Code == "sales").Score);
        Assert.Contains(KpiNote.SalesGap, card.Lines.Single(line => line.Code == "sales").Notes);
        Assert.Contains(KpiNote.LittleNaturalTraffic, card.Lines.Single(line => line.Code == "uvGrowth").Notes);
    }

    [Fact]
    public void Months_make_quarters_and_quarters_the_year_and_a_missing_one_leaves_it_open()
    {
        PeriodScore[] months = [new(1, 80), new(2, 90), new(3, 85.55m), new(4, 10)];

        Assert.Equal(85.18m, AppraisalCycle.Quarter(1, months));
        Assert.Null(AppraisalCycle.Quarter(2, months));
        Assert.Equal(82.5m, AppraisalCycle.Year([new(1, 80), new(2, 90), new(3, 80), new(4, 80)]));
        Assert.Null(AppraisalCycle.Year([new(1, 80)]));
    }

    [Fact]
    public void A_trainer_is_appraised_by_plan_effect_and_satisfaction()
    {
        Assert.Equal(85m, TrainerAppraisal.Of(4, 3, 90, 90));
        Assert.Null(TrainerAppraisal.Of(4, 3, null, 90));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainerAppraisal.Of(0, 0, 90, 90));
    }

    [Fact]
    public void Every_contradiction_of_the_scores_is_settled_by_a_setting_that_says_where_it_comes_from()
    {
        var settled = RuleSettings.All.SelectMany(setting => setting.Contradiction.Split(", ", StringSplitOptions.RemoveEmptyEntries)).ToHashSet();

        Assert.Superset(Enumerable.Range(1, 11).Select(n => $"X{n}").ToHashSet(), settled);
        Assert.All(RuleSettings.All, setting => Assert.Equal(setting.Origin is SettingOrigin.Handbook or SettingOrigin.Example, setting.Clause.Length > 0 && setting.Origin != SettingOrigin.Company));
    }

    [Theory]
    [InlineData(TargetKind.Completion, 19, 20, true, 0)]
    [InlineData(TargetKind.Completion, 18, 20, false, 1)]
    [InlineData(TargetKind.PassRate, 92, 100, true, 0)]
    [InlineData(TargetKind.PassRate, 91, 100, false, 1)]
    [InlineData(TargetKind.Coverage, 9, 10, false, 1)]
    public void A_target_that_is_reached_exactly_holds_and_else_says_how_many_are_missing(TargetKind kind, int numerator, int denominator, bool holds, int missing)
    {
        var target = new ProgrammeTarget(kind, numerator, denominator, ProgrammeTarget.Goals[kind]);

        Assert.Equal((holds, missing), (target.Holds, target.Missing));
    }

    [Fact]
    public void A_share_of_a_few_has_a_wide_interval_and_a_forecast_goes_on_at_the_recent_pace()
    {
        var target = new ProgrammeTarget(TargetKind.PassRate, 9, 10, 0.92m);

        var (low, high) = target.Interval!.Value;

        // The Wilson interval of 9 of 10: 0.596 to 0.982.
        Assert.Equal((0.596m, 0.982m), (Math.Round(low, 3), Math.Round(high, 3)));
        Assert.Equal(0.8m, new ProgrammeTarget(TargetKind.Completion, 50, 100, 0.95m).Forecast(recent: 14, recentDays: 14, daysLeft: 30));
        Assert.Null(new ProgrammeTarget(TargetKind.Completion, 0, 0, 0.95m).Forecast(0, 14, 30));
    }

    [Property]
    public bool A_chain_is_whole_until_any_one_entry_is_changed(ushort seed, byte length)
    {
        var entries = new List<LedgerEntry>();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < length % 20 + 2; i++)
        {
            entries.Add(LedgerEntry.After(entries.LastOrDefault(), start.AddSeconds(i), start, LedgerKind.Act, null, null, $"{{\"n\":{i}}}"));
        }

        var at = seed % entries.Count;
        var old = entries[at];
        var forged = LedgerEntry.Read(old.Number, old.At, old.OccurredAt, old.Kind, old.Subject, old.Actor, "{}", old.Previous, old.Hash);
        List<LedgerEntry> changed = [.. entries[..at], forged, .. entries[(at + 1)..]];
        return LedgerEntry.FindBreak(entries, LedgerEntry.Origin) is null && LedgerEntry.FindBreak(changed, LedgerEntry.Origin) == at + 1;
    }

    [Fact]
    public void Parts_are_asked_for_by_post_and_due_after_days_or_at_the_end()
    {
        var programme = Programme.Plan(new ProgrammeId(new Guid(1, 0, 0, new byte[8])), "2026q1");
        programme.Define("一季度", new(2026, 1, 1), new(2026, 3, 31), 60, [], [
            new("a", PartKind.Practice, "实操") { DueDays = 30 },
            new("b", PartKind.Exam, "考试") { Posts = ["运营"] },
        ]);
        var enrolment = Enrolment.Begin(programme.Id, new PersonId(new Guid(2, 0, 0, new byte[8])), new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([new DateOnly(2026, 2, 9), new DateOnly(2026, 3, 31)], enrolment.Standing(programme, "运营", TimeZoneInfo.Utc).Select(standing => standing.DueOn));
        Assert.Single(enrolment.Standing(programme, "客服", TimeZoneInfo.Utc));
        Assert.True(enrolment.Complete(programme, "a", "运营", enrolment.EnrolledAt));
        Assert.False(enrolment.Complete(programme, "a", "运营", enrolment.EnrolledAt));
        Assert.Null(enrolment.FinishedAt);
        Assert.True(enrolment.Complete(programme, "b", "运营", enrolment.EnrolledAt));
        Assert.NotNull(enrolment.FinishedAt);
        Assert.False(enrolment.Complete(programme, "z", "运营", enrolment.EnrolledAt));
    }
}
