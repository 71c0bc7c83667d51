namespace OpsBot.Domain.Training;

/// <summary>One of the five sides of the capability appraisal.</summary>
/// <param name="Name">Such as <c>platform</c>.</param>
/// <param name="Weight">Of 100.</param>
/// <param name="Maxima">The points that its parts can earn, as printed; they are shares, since they don't add up to the weights.</param>
public sealed record CapabilityDimension(string Name, decimal Weight, IReadOnlyList<decimal> Maxima)
{
    /// <summary>Weight × points ÷ the most points.</summary>
    /// <param name="points">One for each part.</param>
    /// <exception cref="ArgumentException">There is another number of points, or one is out of its range.</exception>
    public decimal Score(IReadOnlyList<decimal> points)
    {
        if (points.Count != Maxima.Count || points.Zip(Maxima).Any(part => part.First < 0 || part.First > part.Second))
        {
            throw new ArgumentException($"{Name} takes {Maxima.Count} points, each within its maximum.", nameof(points));
        }

        return Weight * points.Sum() / Maxima.Sum();
    }
}

/// <summary>The capability appraisal, 100 points over five sides. Handbook clause 培训-3.7.</summary>
public static class CapabilityAppraisal
{
    /// <summary>The sides with their weights and the printed points of their parts.</summary>
    public static IReadOnlyList<CapabilityDimension> Dimensions { get; } =
    [
        new("platform", 30, [20, 20, 10, 10]),
        new("data", 25, [15, 10, 5]),
        new("marketing", 20, [10, 10, 10]),
        new("supply", 15, [10, 5]),
        new("innovation", 10, [5, 5]),
    ];

    /// <summary>The sum over the sides, 0–100.</summary>
    /// <param name="points">The points of each side, in the order of <see cref="Dimensions"/>.</param>
    public static decimal Total(IReadOnlyList<IReadOnlyList<decimal>> points) => Dimensions.Zip(points, (side, of) => side.Score(of)).Sum();
}
