using OpsBot.Domain.Training.Surveys;

namespace OpsBot.Domain.Training;

/// <summary>What a training added: the same people's exam before it and after it, 0–100 each. B 培训效果评估 1 and 3.</summary>
/// <param name="Pairs">People with both.</param>
/// <param name="Before">The mean before; <c>null</c> for a group that is too small to be shown.</param>
/// <param name="After">The mean after.</param>
/// <param name="Normalised">The share of what could still be gained, (after − before) ÷ (100 − before); <c>null</c> when nothing could.</param>
/// <remarks>
/// R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998). The two forms are drawn from one blueprint
/// and not equated: for fewer than about 30 people equating adds more noise than it takes away.
/// </remarks>
public sealed record Gain(int Pairs, decimal? Before, decimal? After, decimal? Normalised)
{
    /// <summary>After − before, in points.</summary>
    public decimal? Points => After - Before;

    /// <summary>Whether there are enough pairs to be shown.</summary>
    public bool IsShown => Before is not null;

    /// <param name="pairs">One for each person with both exams, in any order.</param>
    public static Gain Of(IReadOnlyCollection<(decimal Before, decimal After)> pairs)
    {
        if (pairs.Count < SurveyResult.SmallestGroup)
        {
            return new(pairs.Count, null, null, null);
        }

        var (before, after) = (pairs.Average(pair => pair.Before), pairs.Average(pair => pair.After));
        return new(pairs.Count, Rounded(before), Rounded(after), before < 100 ? Rounded((after - before) / (100 - before)) : null);
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
