namespace OpsBot.Domain.Training;

/// <summary>One result of a cycle.</summary>
/// <param name="Period">Its number within the year: a month 1–12 or a quarter 1–4.</param>
/// <param name="Score">As it was given; <c>null</c> while it is missing.</param>
public readonly record struct PeriodScore(int Period, decimal? Score);

/// <summary>From months to quarters to the year. The rules name the cycles and not how they combine: the mean is a company setting.</summary>
public static class AppraisalCycle
{
    /// <summary>A quarter out of its three months.</summary>
    /// <param name="quarter">1–4.</param>
    /// <param name="months">In any order; months of other quarters are passed over.</param>
    /// <returns>Two decimals; <c>null</c> while a month is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter.</exception>
    public static decimal? Quarter(int quarter, IEnumerable<PeriodScore> months)
    {
        return quarter is < 1 or > 4
            ? throw new ArgumentOutOfRangeException(nameof(quarter), quarter, "A year has quarters 1 to 4.")
            : Mean(months.Where(month => (month.Period + 2) / 3 == quarter), 3);
    }

    /// <summary>The year out of its four quarters.</summary>
    /// <param name="quarters">In any order.</param>
    /// <returns>Two decimals; <c>null</c> while a quarter is missing.</returns>
    public static decimal? Year(IEnumerable<PeriodScore> quarters) => Mean(quarters.Where(quarter => quarter.Period is >= 1 and <= 4), 4);

    private static decimal? Mean(IEnumerable<PeriodScore> periods, int count)
    {
        var scores = periods.Where(period => period.Score is not null).GroupBy(period => period.Period).Select(same => same.Last().Score!.Value).ToList();
        return scores.Count == count ? Math.Round(scores.Sum() / count, 2, MidpointRounding.AwayFromZero) : null;
    }
}

/// <summary>The appraisal of a trainer: plan carried out, effect and satisfaction, each 0–100. The rules give no weights; equal ones are a company setting.</summary>
public static class TrainerAppraisal
{
    /// <summary>The mean of the three.</summary>
    /// <param name="planned">Sessions planned for the period; above 0.</param>
    /// <param name="held">Sessions held.</param>
    /// <param name="effect">The learners' evaluation, 0–100; <c>null</c> while it is missing.</param>
    /// <param name="satisfaction">The survey, 0–100; <c>null</c> while it is missing.</param>
    /// <returns>Two decimals; <c>null</c> while a part is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, nothing was planned, or a part is not 0–100.</exception>
    public static decimal? Of(int planned, int held, decimal? effect, decimal? satisfaction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(planned);
        ArgumentOutOfRangeException.ThrowIfNegative(held);
        if (effect is < 0 or > 100 || satisfaction is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(effect), "A part is 0 to 100.");
        }

        var plan = Math.Min(100, 100m * held / planned);
        return (plan + effect + satisfaction) / 3 is { } mean ? Math.Round(mean, 2, MidpointRounding.AwayFromZero) : null;
    }
}
