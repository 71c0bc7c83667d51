using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Statistics;

namespace OpsBot.Domain.Tests.Quizzes;

public class LookingAtTheBank
{
    private static readonly ItemId Id = new("A");

    [Fact]
    public void A_key_that_the_better_ones_miss_comes_first()
    {
        var answers = Enumerable.Range(0, 40).Select(n => Answer(n, isRight: n < 20, rest: n / 40.0))
            .Concat(Enumerable.Range(0, 40).Select(n => Answer(n, isRight: n >= 20, rest: n / 40.0) with { ItemId = new("B") }));

        var figures = BankStatistics.Of(answers, (_, _) => 0, _ => false);

        Assert.Equal(ItemConcern.SuspectKey, figures[0].Concerns[0]);
        Assert.Equal(Id, figures[0].ItemId);
        Assert.True(figures[1].Discrimination > 80);
        Assert.Empty(figures[1].Concerns);
        Assert.InRange(0.5, figures[1].FacilityInterval!.Low, figures[1].FacilityInterval!.High);
    }

    [Fact]
    public void Versions_are_told_apart_and_of_each_person_the_first_answer_counts()
    {
        ScoredAnswer[] answers = [Answer(1, isRight: false, rest: 0.5), Answer(1, isRight: true, rest: 0.5) with { At = At(9) }, Answer(1, isRight: true, rest: 0.5) with { ItemVersion = 2 }];

        var figures = BankStatistics.Of(answers, (_, _) => 0, _ => false);

        Assert.Equal([(1, 1, 0.0), (2, 1, 1.0)], figures.OrderBy(item => item.ItemVersion).Select(item => (item.ItemVersion, item.People, item.Facility)));
    }

    [Fact]
    public void With_nine_people_only_a_dispute_and_wrong_certainty_are_said()
    {
        var answers = Enumerable.Range(0, 9).Select(n => Answer(n, isRight: false, rest: n / 9.0) with { Confidence = AnswerConfidence.Sure });

        var item = Assert.Single(BankStatistics.Of(answers, (_, _) => 0, _ => true));

        Assert.Equal([ItemConcern.Disputed, ItemConcern.MisleadsTheSure], item.Concerns);
        Assert.Equal((9, 9, SampleSize.TooFew), (item.Sure, item.SureButWrong, item.Sample));
    }

    [Fact]
    public void A_distractor_that_draws_nobody_is_named_when_there_are_enough_people_to_say()
    {
        var answers = Enumerable.Range(0, 30).Select(n => Answer(n, isRight: n % 2 == 0, rest: n % 2 == 0 ? 0.9 : 0.4) with { Picked = [n % 2] });

        var item = Assert.Single(BankStatistics.Of(answers, (_, _) => 3, _ => false));

        Assert.Equal([15, 15, 0, 0], item.Options.Select(option => option.Count));
        Assert.Contains(ItemConcern.UnusedDistractor, item.Concerns);
    }

    [Fact]
    public void Clauses_are_ranked_by_how_many_people_are_sure_and_wrong()
    {
        (string, ScoredAnswer)[] answers =
        [
            .. Enumerable.Range(0, 4).Select(n => ("c1", Answer(n, isRight: n == 0, rest: 0.5) with { Confidence = AnswerConfidence.Sure })),
            .. Enumerable.Range(0, 3).Select(n => ("c2", Answer(0, isRight: false, rest: 0.5) with { Confidence = AnswerConfidence.Sure })),
            ("c3", Answer(0, isRight: false, rest: 0.5) with { Confidence = AnswerConfidence.Guess }),
            ("c4", Answer(0, isRight: true, rest: 0.5) with { Confidence = AnswerConfidence.Sure }),
        ];

        Assert.Equal([new SureButWrong("c1", 4, 3, 3), new SureButWrong("c2", 3, 3, 1)], SureButWrong.PerClause(answers));
    }

    private static ScoredAnswer Answer(int person, bool isRight, double rest) =>
        new(new PersonId(new Guid(person, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0])), Id, 1, isRight ? 1 : 0, rest, [], null, At(0));

    private static DateTimeOffset At(int hour) => new(2026, 1, 5, hour, 0, 0, TimeSpan.Zero);
}
