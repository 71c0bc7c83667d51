using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;

namespace OpsBot.Domain.Tests.Training;

public class GainingByATraining
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly ProgrammePart Before = new("before", PartKind.Exam, "前测") { Topic = "rules", IsPreTest = true };
    private static readonly ProgrammePart After = new("after", PartKind.Exam, "结业") { Topic = "rules" };

    [Fact]
    public void The_first_exam_on_the_topic_is_the_pre_test_and_counts_for_no_score()
    {
        var scores = ExamScores.Of(Programme(Before, After), "", [new("rules", 90, Noon.AddDays(9)), new("rules", 40, Noon), new("rules", 70, Noon.AddDays(7))]);

        Assert.Equal((70m, 90m, 40m), (scores.First, scores.Best, scores.PreTest));
        Assert.Equal([new("before", Noon), new PartDone("after", Noon.AddDays(7))], scores.Sat);
    }

    [Fact]
    public void A_pre_test_alone_leaves_the_theory_open()
    {
        var scores = ExamScores.Of(Programme(Before, After), "", [new("rules", 95, Noon), new("other", 100, Noon)]);

        Assert.Null(scores.Best);
        Assert.Equal(["before"], scores.Sat.Select(part => part.Part));
    }

    [Fact]
    public void A_pre_test_without_an_exam_on_its_topic_is_refused()
    {
        var faults = Domain.Training.Programmes.Programme.FindFaults("Q", "t", new(2026, 1, 1), new(2026, 3, 31), 60, [Before, After with { Topic = "other" }], new(2026, 1, 1));

        Assert.Contains(new ProgrammeFault("before", "PreTestAlone"), faults);
    }

    [Fact]
    public void The_gain_is_that_of_pairs_and_hidden_for_few()
    {
        var shown = Gain.Of([(40, 80), (60, 80), (50, 90), (50, 70), (50, 80)]);
        var hidden = Gain.Of([(40, 80), (60, 80), (50, 90), (50, 70)]);

        Assert.Equal((5, 50m, 80m, 30m, 0.6m), (shown.Pairs, shown.Before, shown.After, shown.Points, shown.Normalised));
        Assert.False(hidden.IsShown);
        Assert.Null(hidden.Points);
    }

    [Fact]
    public void Nothing_more_can_be_gained_from_full_marks() => Assert.Null(Gain.Of([(100, 100), (100, 90), (100, 100), (100, 100), (100, 100)]).Normalised);

    [Fact]
    public void Few_colleagues_are_not_shown_and_others_are()
    {
        Rating[] ratings = [Rate(Rater.Peer, 5), Rate(Rater.Peer, 3), Rate(Rater.Self, 4), Rating.Cooperate(Guid.Empty, default, Rater.Design, default, 7, "", Noon)];

        var few = RatingSummary.Of(ratings);
        var enough = RatingSummary.Of([.. ratings, Rate(Rater.Peer, 4)]);

        Assert.Equal([new(Rater.Self, 1, 80), new(Rater.Peer, 2, null), new RatingSummary(Rater.Design, 1, 7)], few);
        Assert.Contains(new RatingSummary(Rater.Peer, 3, 80), enough);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void An_aspect_is_one_to_five(int mark) => Assert.Throws<ArgumentOutOfRangeException>(() => Rate(Rater.Peer, mark));

    [Fact]
    public void A_code_is_read_as_people_type_it_and_a_slip_of_the_pen_is_found()
    {
        byte[] random = [1, 2, 3, 40, 50, 60, 70, 80, 90, 100, 110];
        var code = CheckedCode.Of(random);

        Assert.Equal(12, code.Length);
        Assert.Equal(code, CheckedCode.Read(CheckedCode.Grouped(code).ToLowerInvariant()));
        Assert.Equal(code, CheckedCode.Read(code.Replace('1', 'l').Replace('0', 'o')));
        for (var place = 0; place < code.Length; place++)
        {
            var other = code[place] == '7' ? '8' : '7';
            Assert.NotEqual(code, CheckedCode.Read(code[..place] + other + code[(place + 1)..]));
        }

        Assert.Null(CheckedCode.Read(""));
        Assert.Null(CheckedCode.Read("UUUU"));
    }

    [Fact]
    public void A_certificate_is_earned_with_every_part_and_a_passed_exam()
    {
        var programme = Programme(After, new("work", PartKind.Practice, "实操"));
        var enrolment = Enrolment.Begin(programme.Id, default, Noon);
        enrolment.Complete(programme, "work", "", Noon);
        Assert.False(Certificate.IsEarned(enrolment, programme, ""));
        enrolment.Complete(programme, "after", "", Noon);
        enrolment.Examine(50, 50);
        Assert.False(Certificate.IsEarned(enrolment, programme, ""));

        enrolment.Examine(50, 80);
        Assert.True(Certificate.IsEarned(enrolment, programme, ""));
        enrolment.Mark(20, 20);

        Assert.False(Certificate.IsEarned(enrolment, programme, ""));
    }

    private static Rating Rate(Rater rater, int mark) => Rating.Evaluate(Guid.Empty, default, null, rater, default, new(mark, mark, mark, mark), "", Noon);

    private static Programme Programme(params ProgrammePart[] parts)
    {
        var programme = Domain.Training.Programmes.Programme.Plan(new(Guid.Empty), "Q");
        programme.Define("t", new(2026, 1, 1), new(2026, 3, 31), 60, [], parts);
        return programme;
    }
}
