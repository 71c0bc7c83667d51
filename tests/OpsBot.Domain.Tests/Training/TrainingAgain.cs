using OpsBot.Domain.People;
using OpsBot.Domain.Training.FollowUp;

namespace OpsBot.Domain.Tests.Training;

public class TrainingAgain
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Learner = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly PersonId Trainer = new(new Guid(2, 0, 0, new byte[8]));

    [Fact]
    public void It_closes_when_measure_reading_and_evidence_are_all_there()
    {
        var retraining = Open();

        Assert.Equal(RetrainingStage.Analysis, retraining.Stage);
        Assert.True(retraining.Analyse("没看条款", "重读并带做一次", Trainer, Noon));
        Assert.Equal(RetrainingStage.Training, retraining.Stage);
        Assert.True(retraining.Read(Noon));
        Assert.Equal(RetrainingStage.Recheck, retraining.Stage);
        Assert.True(retraining.Recheck("抽查三单都对", Trainer, Noon.AddDays(1)));

        Assert.Equal(RetrainingStage.Closed, retraining.Stage);
        Assert.Equal(Noon.AddDays(1), retraining.ClosedAt);
    }

    [Fact]
    public void A_passed_exam_is_evidence_at_any_time_and_closes_nothing_alone()
    {
        var retraining = Open();

        Assert.True(retraining.Recheck("R1 · 80", by: null, Noon));

        Assert.Null(retraining.ClosedAt);
        retraining.Read(Noon);
        retraining.Analyse("a", "b", Trainer, Noon.AddHours(1));
        Assert.Equal(Noon.AddHours(1), retraining.ClosedAt);
    }

    [Fact]
    public void Nobody_analyses_or_checks_themselves_and_nothing_is_checked_before_the_reading()
    {
        var retraining = Open();

        Assert.False(retraining.Analyse("a", "b", Learner, Noon));
        Assert.False(retraining.Analyse("a", "", Trainer, Noon));
        Assert.True(retraining.Analyse("a", "b", Trainer, Noon));
        Assert.False(retraining.Recheck("seen", Trainer, Noon));
        retraining.Read(Noon);
        Assert.False(retraining.Recheck("seen", Learner, Noon));
        Assert.False(retraining.Recheck("", Trainer, Noon));
        Assert.True(retraining.Recheck("seen", Trainer, Noon));
        Assert.False(retraining.Recheck("seen again", Trainer, Noon));
        Assert.False(retraining.Read(Noon.AddDays(1)));
    }

    [Fact]
    public void A_submission_counts_once_another_person_accepted_it_and_the_first_decision_stands()
    {
        var proposal = Contribution.Submit(Guid.Empty, Learner, ContributionKind.Proposal, "t", "x", Noon);

        Assert.False(proposal.Decide(true, "", Learner, Noon));
        Assert.True(proposal.Decide(true, "", Trainer, Noon));
        Assert.False(proposal.Decide(false, "no", Trainer, Noon));

        Assert.True(proposal.IsAccepted);
    }

    [Theory]
    [InlineData(1, "2026Q1")]
    [InlineData(3, "2026Q1")]
    [InlineData(4, "2026Q2")]
    [InlineData(12, "2026Q4")]
    public void A_review_belongs_to_the_quarter_of_its_day(int month, string quarter) => Assert.Equal(quarter, ContentReview.QuarterOf(new DateOnly(2026, month, 1)));

    private static Retraining Open() =>
        Retraining.Open(Guid.Empty, Learner, null, RetrainingCause.FailedExam, "exam:1", ["合规-1.2"], new DateOnly(2026, 3, 16), Noon);
}
