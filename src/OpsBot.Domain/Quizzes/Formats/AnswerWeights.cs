namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The weights that an answer may carry: even shares of a mark, so that a set of keys can add up to it.</summary>
public static class AnswerWeights
{
    // Percent; the negatives are allowed too.
    private static readonly double[] Allowed =
        [0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333, 40, 50, 60, 66.66667, 70, 75, 80, 83.33333, 90, 100];

    private const double ToleranceAsFraction = 0.00001;

    /// <param name="fraction">A share of the marks, 0.5 for half of them.</param>
    public static bool Allows(double fraction) => Allowed.Any(percent => Math.Abs(Math.Abs(fraction) - percent / 100) <= ToleranceAsFraction);

    /// <summary>The nearest weight that is allowed, as a share of the marks.</summary>
    public static double Nearest(double fraction) =>
        Math.CopySign(Allowed.MinBy(percent => Math.Abs(Math.Abs(fraction) - percent / 100)) / 100, fraction);
}
