using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Domain.Tests.Handbook;

namespace OpsBot.Domain.Tests.Quizzes;

public class AnalysingItems
{
    [SkippableTheory]
    [InlineData("worked-10x5")]
    [InlineData("mixed-40x12")]
    public void All_figures_are_those_of_the_reference(string sample)
    {
        var expected = Vectors.Read("stats", $"{sample}.expected.json");

        var analysis = ItemAnalysis.Of(Matrix(sample));

        foreach (var (want, have) in expected["items"]!.AsArray().Zip(analysis.Items))
        {
            Assert.Equal(((int)want!["slot"]!, (int)want["s"]!, (int)want["negcovar"]! == 1), (have.Slot, have.Attempts, have.IsNegativelyCovarying));
            Near(want["facility"], have.Facility);
            Near(want["sd"], have.StandardDeviation);
            Near(want["effectiveweight"], have.EffectiveWeight);
            Near(want["discriminationindex"], have.DiscriminationIndex);
            Near(want["discriminativeefficiency"], have.DiscriminativeEfficiency);
            Near(want["markaverage"], have.MarkAverage);
            Near(want["markvariance"], have.MarkVariance);
            Near(want["othermarkvariance"], have.OtherMarkVariance);
            Near(want["covariance"], have.Covariance);
            Near(want["covariancemax"], have.CovarianceMax);
            Near(want["covariancewithoverallmark"], have.CovarianceWithOverallMark);
        }

        var quiz = expected["quiz"]!;
        Assert.Equal((int)quiz["n"]!, analysis.Test.Attempts);
        Near(quiz["avg"], analysis.Test.Mean);
        Near(quiz["median"], analysis.Test.Median);
        Near(quiz["sd"], analysis.Test.StandardDeviation);
        Near(quiz["skewness"], analysis.Test.Skewness);
        Near(quiz["kurtosis"], analysis.Test.Kurtosis);
        Near(quiz["cic"], analysis.Test.InternalConsistency);
        Near(quiz["errorratio"], analysis.Test.ErrorRatio);
        Near(quiz["standarderror"], analysis.Test.StandardError);
        Near(quiz["summarkvariance"], analysis.Test.SumOfMarkVariances);
    }

    [SkippableFact]
    public void The_worked_example_has_the_published_figures_beside_them()
    {
        var analysis = ItemAnalysis.Of(Matrix("worked-10x5"));

        double[] alphas = [.. analysis.Items.Select(item => item.AlphaIfDeleted!.Value)];
        Assert.All(alphas.Zip([0.5011185682, 0.4547803618, 0.4547803618, 0.5295508274, 0.6178861788]), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.Equal([0.6667, 0.6667, 1, 0.6667, 0.3333], analysis.Items.Select(item => Math.Round(item.UpperLowerDifference!.Value, 4)));
        Assert.All(
            analysis.Items.Zip([0.599543773, 0.691094740, 0.691094740, 0.604707898, 0.446365193]),
            pair => Assert.Equal(pair.Second, pair.First.ItemTotalCorrelation!.Value / 100, 1e-9));
        Assert.Equal(0.4776119403, Reliability.KuderRichardson21(5, 2.7, 2.01), 1e-9);
        Assert.Equal(0.8424908425, Reliability.SpearmanBrown(analysis.Test.InternalConsistency!.Value / 100, 4), 1e-9);
        Assert.Equal([ItemConcern.WeakensThePaper], analysis.Items[4].Concerns);
    }

    [SkippableFact]
    public void The_item_with_a_suspect_key_comes_first_in_the_list()
    {
        var ranked = ItemAnalysis.Of(Matrix("mixed-40x12")).ToLookAt.ToList();

        Assert.Equal(("q8", ItemConcern.SuspectKey), (ranked[0].Name, ranked[0].Concerns[0]));
        Assert.Contains(ranked, item => item.Name == "q4" && item.Concerns.Contains(ItemConcern.NobodyDiffers));
    }

    [Fact]
    public void With_one_attempt_nothing_that_needs_a_variance_is_said()
    {
        var analysis = ItemAnalysis.Of(new(["a", "b"], [1, 0], ["1"], [[1, 0]]));

        Assert.Equal(SampleSize.TooFew, analysis.Test.Sample);
        Assert.Null(analysis.Test.InternalConsistency);
        Assert.Null(analysis.Items[0].DiscriminationIndex);
        Assert.Null(analysis.Items[1].Facility);
        Assert.Empty(analysis.ToLookAt);
    }

    [Fact]
    public void A_covariance_that_only_rounding_made_is_none()
    {
        // The first item is unrelated to the rest, and tenths are not exact in binary.
        double[][] marks = [[0.1, 0.1], [0.1, 0.7], [0.3, 0.1], [0.3, 0.7]];
        var analysis = ItemAnalysis.Of(new(["a", "b"], [0.3, 0.7], ["1", "2", "3", "4"], marks));

        Assert.Equal(0, analysis.Items[0].Covariance);
    }

    [Fact]
    public void Intervals_hold_the_figure_and_narrow_with_more_people()
    {
        static ItemStatistics Of(int people) => ItemAnalysis.Of(new(
            ["a", "b"], [1, 1], [.. Enumerable.Range(0, people).Select(i => $"{i}")],
            [.. Enumerable.Range(0, people).Select(i => (IReadOnlyList<double>)[i % 4 == 0 ? 0 : 1, i % 8 < 3 ? 0 : 1])])).Items[0];

        var (few, many) = (Of(16), Of(160));

        Assert.InRange(few.Facility!.Value, few.FacilityInterval!.Low, few.FacilityInterval.High);
        Assert.InRange(few.DiscriminationIndex!.Value, few.DiscriminationInterval!.Low, few.DiscriminationInterval.High);
        Assert.True(many.FacilityInterval!.High - many.FacilityInterval.Low < (few.FacilityInterval.High - few.FacilityInterval.Low) / 2);
    }

    [Fact]
    public void Distractors_are_told_from_each_other_by_who_chooses_them()
    {
        (string?, double)[] responses = [("A", 10), ("A", 9), ("B", 8), ("B", 3), ("C", 2), (null, 1)];

        var rows = DistractorTable.Of(["A", "B", "C", "D"], responses);

        Assert.Equal([2, 2, 1, 0, 1], rows.Select(row => row.Count));
        Assert.Equal((2, 0), (rows[0].Upper, rows[0].Lower));
        Assert.True(rows[0].PointBiserial > 0.7);
        Assert.Null(rows[3].MeanRest);
        Assert.Null(rows[3].PointBiserial);
        Assert.Null(rows[4].Option);
    }

    [Fact]
    public void A_guess_earns_what_its_type_gives_away()
    {
        static MarkedText Text(string text) => new(text, TextFormat.Plain);
        var choice = new ItemContent { Type = ItemType.ChoiceSingle, Answers = [new(Text("a"), 1), new(Text("b"), 0.5), new(Text("c"), 0)] };

        Assert.Equal(0.5, RandomGuess.Score(choice));
        Assert.Equal(0.5, RandomGuess.Score(new ItemContent { Type = ItemType.TrueFalse }));
        Assert.Equal(0.25, RandomGuess.Score(new ItemContent { Type = ItemType.ShortAnswer, Answers = [new(Text("a"), 1), new(Text("*"), 0.25)] }));
        Assert.Equal(0.5, RandomGuess.Score(new ItemContent { Type = ItemType.Matching, Pairs = [new(Text("a"), "1"), new(Text("b"), "1"), new(default, "2")] }));
        Assert.Null(RandomGuess.Score(new ItemContent { Type = ItemType.ChoiceMultiple }));
    }

    private static void Near(JsonNode? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null)
        {
            Assert.Equal(expected.GetValue<double>(), actual!.Value, 1e-9);
        }
    }

    private static ResponseMatrix Matrix(string sample)
    {
        var lines = File.ReadAllLines(SharedFiles.Require("data", "quiz", "stats", $"{sample}.csv")).Select(line => line.Split(',')).ToList();
        double[] Numbers(string[] line) => [.. line.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return new(lines[0][1..], Numbers(lines[1]), [.. lines.Skip(2).Select(line => line[0])], [.. lines.Skip(2).Select(Numbers)]);
    }
}
