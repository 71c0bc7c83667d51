namespace OpsBot.Domain.Training;

/// <summary>A target of the programme.</summary>
public enum TargetKind
{
    /// <summary>Enrolled ÷ people in posts.</summary>
    Coverage,

    /// <summary>Finished ÷ enrolled.</summary>
    Completion,

    /// <summary>Satisfied or better ÷ answered.</summary>
    Satisfaction,

    /// <summary>Passed (best attempt) ÷ sat.</summary>
    PassRate,

    /// <summary>Met the standard at work ÷ checked.</summary>
    Transfer,
}

/// <summary>How a target stands.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Numerator">How many reached it.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="Goal">The share that is asked for, 0–1; reaching it exactly is enough.</param>
public sealed record ProgrammeTarget(TargetKind Kind, int Numerator, int Denominator, decimal Goal)
{
    // The 97.5 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The goals of the handbook, A 1-一-1.3.</summary>
    public static IReadOnlyDictionary<TargetKind, decimal> Goals { get; } = new Dictionary<TargetKind, decimal>
    {
        [TargetKind.Coverage] = 1m,
        [TargetKind.Completion] = 0.95m,
        [TargetKind.Satisfaction] = 0.90m,
        [TargetKind.PassRate] = 0.92m,
        [TargetKind.Transfer] = 0.85m,
    };

    /// <summary>The share, 0–1; <c>null</c> while there is nobody to count.</summary>
    public decimal? Share => Denominator == 0 ? null : (decimal)Numerator / Denominator;

    /// <summary>Whether it holds; <c>null</c> while there is nobody to count.</summary>
    public bool? Holds => Share is { } share ? share >= Goal : null;

    /// <summary>How many more have to reach it so that it holds.</summary>
    public int Missing => Math.Max(0, (int)Math.Ceiling(Goal * Denominator) - Numerator);

    /// <summary>
    /// Where the true share may lie, with 95 %. For coverage and completion everybody is counted and there is nothing to estimate: both ends
    /// are the share.
    /// </summary>
    /// <remarks>E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).</remarks>
    public (decimal Low, decimal High)? Interval
    {
        get
        {
            if (Share is not { } share)
            {
                return null;
            }

            if (Kind is TargetKind.Coverage or TargetKind.Completion)
            {
                return (share, share);
            }

            double n = Denominator, p = (double)share;
            var centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
            var half = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
            return ((decimal)Math.Max(0, centre - half), (decimal)Math.Min(1, centre + half));
        }
    }

    /// <summary>What the share comes to on the due day when people go on at the pace of the last weeks.</summary>
    /// <param name="recent">How many reached it within the last <paramref name="recentDays"/> days.</param>
    /// <param name="recentDays">Above 0.</param>
    /// <param name="daysLeft">Until the due day; 0 or less for today.</param>
    /// <returns>0–1; <c>null</c> while there is nobody to count.</returns>
    public decimal? Forecast(int recent, int recentDays, int daysLeft)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recentDays);
        return Share is null ? null : Math.Min(1, (Numerator + (decimal)recent / recentDays * Math.Max(0, daysLeft)) / Denominator);
    }
}
