namespace OpsBot.Domain.Metrics.Explanation;

/// <summary>One segment of an additive metric on an unusual day.</summary>
/// <param name="Dimension">Shop, channel, category.</param>
/// <param name="Element">One of its values.</param>
/// <param name="Actual">0 or more.</param>
/// <param name="Expected">0 or more; the elements of a dimension add up to about the same whole in each.</param>
public sealed record Segment(string Dimension, string Element, double Actual, double Expected);

/// <summary>A segment that carries the change.</summary>
/// <param name="Dimension">Its dimension.</param>
/// <param name="Element">Its value.</param>
/// <param name="ExplainedShare">Of the whole change: 0.8 is four fifths. More than 1 where others went the other way.</param>
/// <param name="Surprise">How much its share of the whole moved beyond what was expected; 0 or more.</param>
public sealed record SegmentCause(string Dimension, string Element, double ExplainedShare, double Surprise);

/// <summary>Finds the segments that carry a change: those that explain it and whose part in the whole surprises.</summary>
/// <remarks>R. Bhagwan et al., "Adtributor: revenue debugging in advertising systems", NSDI 2014: explanatory power, and the
/// surprise of an element as its part of the Jensen-Shannon divergence.</remarks>
public static class SegmentAttribution
{
    // The paper's thresholds: an element explains a tenth at least, and those of a dimension two thirds together.
    private const double LeastOfElement = 0.10;
    private const double LeastOfDimension = 0.67;

    /// <param name="segments">All elements of every dimension.</param>
    /// <returns>The likeliest first: dimensions by how much their causes surprise, causes within them by what they explain. Empty
    /// when nothing changed or no dimension explains enough.</returns>
    public static IReadOnlyList<SegmentCause> Of(IReadOnlyList<Segment> segments) =>
    [
        .. segments.GroupBy(s => s.Dimension, StringComparer.Ordinal)
            .Select(dimension => Explain([.. dimension]))
            .Where(causes => causes.Count > 0)
            .OrderByDescending(causes => causes.Sum(cause => cause.Surprise))
            .SelectMany(causes => causes.OrderByDescending(cause => cause.ExplainedShare)),
    ];

    private static List<SegmentCause> Explain(List<Segment> dimension)
    {
        var (actual, expected) = (dimension.Sum(s => s.Actual), dimension.Sum(s => s.Expected));
        var change = actual - expected;
        if (change == 0 || actual <= 0 || expected <= 0)
        {
            // Nothing is left to have shares of: the dimension can't tell one element from another by them.
            return [];
        }

        var (causes, explained) = (new List<SegmentCause>(), 0.0);
        foreach (var cause in dimension
            .Select(s => new SegmentCause(s.Dimension, s.Element, (s.Actual - s.Expected) / change, Surprise(s.Expected / expected, s.Actual / actual)))
            .Where(cause => cause.ExplainedShare > LeastOfElement)
            .OrderByDescending(cause => cause.Surprise))
        {
            causes.Add(cause);
            explained += cause.ExplainedShare;
            if (explained >= LeastOfDimension)
            {
                return causes;
            }
        }

        return [];
    }

    private static double Surprise(double p, double q)
    {
        var middle = (p + q) / 2;
        return 0.5 * (Part(p) + Part(q));

        double Part(double share) => share == 0 ? 0 : share * Math.Log(share / middle);
    }
}
