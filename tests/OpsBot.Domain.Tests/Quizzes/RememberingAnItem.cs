using OpsBot.Domain.Quizzes.Remembering;

namespace OpsBot.Domain.Tests.Quizzes;

public class RememberingAnItem
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [SkippableFact]
    public void States_and_intervals_are_those_of_the_published_sequences()
    {
        foreach (var sequence in Vectors.Read("fsrs", "vectors.json")["sequences"]!.AsArray())
        {
            var memory = new Memory(1, 1);
            foreach (var (step, i) in sequence!["steps"]!.AsArray().Select((step, i) => (step!, i)))
            {
                var days = step.Number("elapsedDays");
                if (i > 0)
                {
                    Assert.Equal(step.Number("retrievabilityBefore"), Fsrs.Default.Retrievability(memory.Stability, days), 1e-9);
                }

                var recall = (Recall)(int)step["rating"]!;
                memory = i == 0 ? Fsrs.Default.First(recall) : Fsrs.Default.Next(memory, recall, days);

                Assert.Equal(step.Number("stability"), memory.Stability, 1e-9);
                Assert.Equal(step.Number("difficulty"), memory.Difficulty, 1e-9);
                var retention = sequence.Number("desiredRetention");
                Assert.Equal(step.Number("intervalRaw"), Fsrs.Default.RawInterval(memory.Stability, retention), 1e-9);
                Assert.Equal((int)step["intervalDays"]!, Fsrs.Default.Interval(memory.Stability, retention));
            }
        }
    }

    [SkippableFact]
    public void The_first_answer_the_curve_and_the_intervals_are_as_published()
    {
        var vectors = Vectors.Read("fsrs", "vectors.json");

        foreach (var first in vectors["initial"]!.AsArray())
        {
            var memory = Fsrs.Default.First((Recall)(int)first!["rating"]!);
            Assert.Equal((first.Number("stability"), first.Number("difficulty")), (memory.Stability, memory.Difficulty));
            Assert.Equal((int)first["intervalDays"]!, Fsrs.Default.Interval(memory.Stability, 0.9));
        }

        Assert.All(vectors["forgettingCurve"]!.AsArray(), point => Assert.Equal(
            point!.Number("retrievability"), Fsrs.Default.Retrievability(point!.Number("stability"), point!.Number("elapsedDays")), 1e-9));
        Assert.All(vectors["intervalForRetention"]!.AsArray(), point => Assert.Equal(
            (int)point!["intervalDays"]!, Fsrs.Default.Interval(point!.Number("stability"), point!.Number("desiredRetention"))));
    }

    [Theory]
    [InlineData(Recall.Again, 1.943947465)]
    [InlineData(Recall.Hard, 37.287145413)]
    [InlineData(Recall.Good, 48.131409964)]
    [InlineData(Recall.Easy, 71.879424330)]
    public void Each_answer_moves_a_known_memory_as_published(Recall recall, double stability)
    {
        Assert.Equal(stability, Fsrs.Default.Next(new(20.925528, 7.005062), recall, 21).Stability, 1e-6);
    }

    [Fact]
    public void A_hard_answer_on_the_same_day_takes_nothing_away()
    {
        Assert.Equal(5, Fsrs.Default.Next(new(5, 5), Recall.Hard, 0).Stability);
    }

    [Fact]
    public void An_item_leaves_the_wrong_answer_book_after_two_right_answers_on_different_days()
    {
        Review[] log = [new(Monday, Recall.Again), new(Monday.AddDays(1), Recall.Good), new(Monday.AddDays(1), Recall.Good), new(Monday.AddDays(4), Recall.Good)];

        Assert.False(ReviewedItem.Of(Fsrs.Default, log[..3]).IsLearnt);
        Assert.True(ReviewedItem.Of(Fsrs.Default, log).IsLearnt);
        Assert.False(ReviewedItem.Of(Fsrs.Default, [.. log, new(Monday.AddDays(9), Recall.Again)]).IsLearnt);
    }

    [Fact]
    public void An_item_that_falls_due_on_a_weekend_waits_for_the_next_working_day()
    {
        var item = ReviewedItem.Of(Fsrs.Default, [new(new(2026, 3, 5), Recall.Good)]);

        var due = item.DueOn(Fsrs.Default, 0.9, 180, day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

        Assert.Equal(new DateOnly(2026, 3, 9), due);
    }

    [Fact]
    public void The_forecast_names_the_weakest_clause_first_and_the_day_asks_what_is_most_forgotten()
    {
        var weak = ReviewedItem.Of(Fsrs.Default, [new(Monday, Recall.Again)]);
        var strong = ReviewedItem.Of(Fsrs.Default, [new(Monday, Recall.Easy)]);

        var forecast = RecallForecast.PerClause(Fsrs.Default, [("客服-1.1", strong), ("隐私-2.1", weak), ("隐私-2.1", strong)], Monday.AddDays(30));
        var asked = RecallForecast.Due(Fsrs.Default, [("a", Monday, strong), ("b", Monday, weak), ("c", Monday.AddDays(99), weak)], Monday.AddDays(10), cap: 3);

        Assert.Equal(["隐私-2.1", "客服-1.1"], forecast.Select(clause => clause.ClauseId));
        Assert.Equal(["b", "a"], asked);
    }

    [Theory]
    [InlineData(false, false, false, false, Recall.Again)]
    [InlineData(true, true, false, true, Recall.Hard)]
    [InlineData(true, false, true, true, Recall.Hard)]
    [InlineData(true, false, false, true, Recall.Easy)]
    [InlineData(true, false, false, false, Recall.Good)]
    public void A_guessed_or_helped_right_answer_counts_less(bool isRight, bool isGuess, bool isHelped, bool isSure, Recall expected)
    {
        Assert.Equal(expected, ReviewedItem.RecallOf(isRight, isGuess, isHelped, isSure));
    }
}
