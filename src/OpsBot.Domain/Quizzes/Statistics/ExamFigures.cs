namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>How people did in an exam; of each the first attempt counts.</summary>
/// <param name="Title">What the exam is called.</param>
/// <param name="People">How many.</param>
/// <param name="Mean">Of the scores, 0–100.</param>
/// <param name="Median">Of the scores, 0–100.</param>
/// <param name="StandardDeviation">Of the scores; <c>null</c> for one person.</param>
/// <param name="PassedShare">How many passed, 0–1; <c>null</c> without a pass mark.</param>
/// <param name="Test">All figures of the test, reliability among them; <c>null</c> where papers differ from person to person, for which they have no meaning.</param>
public sealed record ExamFigures(string Title, int People, double Mean, double Median, double? StandardDeviation, double? PassedShare, TestStatistics? Test)
{
    /// <summary>Works out the figures.</summary>
    /// <param name="title">What the exam is called.</param>
    /// <param name="attempts">At this exam, closed and marked; several of a person are reduced to the first.</param>
    /// <exception cref="ArgumentException">There is no attempt.</exception>
    public static ExamFigures Of(string title, IEnumerable<Attempt> attempts)
    {
        Attempt[] first = [.. attempts.GroupBy(attempt => attempt.LearnerId).Select(own => own.MinBy(attempt => attempt.StartedAt)!)];
        if (first.Length == 0)
        {
            throw new ArgumentException("There is no attempt.", nameof(attempts));
        }

        double[] scores = [.. first.Select(attempt => (double)attempt.Score)];
        var judged = first.Where(attempt => attempt.IsPassed is not null).ToList();
        return new(
            title, first.Length, scores.Average(), Moments.Median(scores), Moments.Variance(scores) is { } variance ? Math.Sqrt(variance) : null,
            judged.Count > 0 ? (double)judged.Count(attempt => attempt.IsPassed == true) / judged.Count : null, TestOf(first));
    }

    private static TestStatistics? TestOf(Attempt[] attempts)
    {
        var items = PaperOf(attempts[0]).ToList();
        if (items.Count == 0 || attempts.Any(attempt => !PaperOf(attempt).SequenceEqual(items)))
        {
            return null;
        }

        var maxima = items.ConvertAll(item => attempts[0].Items.Single(dealt => (dealt.ItemId, dealt.ItemVersion) == item).Marks);
        return ItemAnalysis.Of(new(
            [.. items.Select(item => item.Id.Value)], maxima, [.. attempts.Select(attempt => attempt.Id.ToString())],
            [.. attempts.Select(attempt => (IReadOnlyList<double>)[.. items.Select(item => MarksOf(attempt, item))])])).Test;
    }

    private static IEnumerable<(ItemId Id, int Version)> PaperOf(Attempt attempt) =>
        attempt.Items.Select(item => (item.ItemId, item.ItemVersion)).OrderBy(item => item.ItemId.Value, StringComparer.Ordinal);

    // What was not answered earned nothing.
    private static double MarksOf(Attempt attempt, (ItemId Id, int Version) item) =>
        attempt.ResponseAt(attempt.Items.Single(dealt => (dealt.ItemId, dealt.ItemVersion) == item).Position)?.Marks ?? 0;
}
