using System.Runtime.CompilerServices;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// The odds that something happened on a day: how much likelier the day is after a move of some size than without one, alone
/// or together with the days before it. Odds serve many series better than tail probabilities: where the forecast is vague, a
/// rare value is no sign of a move either.
/// </summary>
/// <remarks>
/// Likelihood ratio of one day: J. Neyman, E. S. Pearson, 1933. Days that last: the recursion of A. N. Shiryaev (1963) and
/// S. W. Roberts (1966), one for each size, with what a single day can add kept small, or the day after an outlier would be
/// alarmed too. Runs: a rule in the manner of Western Electric's. The sizes are those at which a team would want to know; the
/// weights were tuned on training seeds of the benchmark.
/// </remarks>
internal sealed class Evidence(DetectorParts parts)
{
    // In standard deviations of an ordinary day.
    private static readonly double[] Moves = [-10, -6, -4, -3, -2.5, 2.5, 3, 4, 6, 10];

    // One event in seven is of no particular size, and may be twenty deviations and more.
    private const double ShareOfLost = 0.15;
    private const double ReachOfLost = 20;

    // A move goes on into the next day with this chance, and a past day argues for it at most so much.
    private const double GoesOn = 0.7;
    private const double MostOfPast = 10;
    private const double LeastRatio = 1e-6;
    private const double MostRatio = 1e6;

    // How sustained moves and runs weigh beside the day alone.
    private const double SustainedWeight = 0.25;
    private const double SustainedPower = 0.7;
    private const double RunWeight = 0.1;

    // A run is two or three days beyond one deviation on one side, none but the last so far out that it was news by itself.
    private const double RunsFrom = 1;
    private const double RunsTo = 3;

    // Falls are a little likelier to be real than rises. A promotion that stays short is a failure, one that does better is
    // not news; a holiday explains most of what happens on it. Logarithms to base 10, as the score is.
    private const double Fall = 0.1;
    private const double Wild = -0.2;
    private const double PromotionFall = 0.5;
    private const double PromotionRise = -1.85;
    private const double OnHoliday = -1.4;

    private readonly double[] _sustained = new double[Moves.Length];
    private double _yesterday;
    private double _dayBefore;

    public void Reset()
    {
        Array.Clear(_sustained);
        (_yesterday, _dayBefore) = (0, 0);
    }

    /// <param name="bank">Has looked at the day.</param>
    /// <param name="calendarDay">The kind of the day; null for an ordinary one.</param>
    /// <returns>The logarithm of the odds to base 10.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Of(FilterBank bank, CalendarKind? calendarDay)
    {
        var (alone, sustained) = (0.0, 0.0);
        for (var j = 0; j < Moves.Length; j++)
        {
            var ratio = Math.Max(bank.MovedDensity(Moves[j]) / bank.Density, LeastRatio);
            alone += ratio;
            if (calendarDay is null)
            {
                _sustained[j] = ((Math.Min(_sustained[j], MostOfPast) * GoesOn) + 1) * Math.Min(ratio, MostRatio);
                sustained += _sustained[j];
            }
        }

        var odds = ((1 - ShareOfLost) * alone / Moves.Length) + (ShareOfLost * bank.LostDensity(ReachOfLost) / bank.Density);
        if (calendarDay is null)
        {
            odds += parts.SustainedMoves ? SustainedWeight * Math.Pow(sustained / Moves.Length, SustainedPower) : 0;
            odds += parts.Runs ? RunWeight / Run(bank) : 0;
        }

        (_dayBefore, _yesterday) = (_yesterday, bank.Z);
        return Math.Log10(odds) + (Wild * bank.Wildness) + (bank.Z < 0 ? Fall : 0) + Of(calendarDay, bank.Z);
    }

    private static double Of(CalendarKind? calendarDay, double z) => calendarDay switch
    {
        CalendarKind.Promo => z < 0 ? PromotionFall : PromotionRise,
        CalendarKind.Holiday => OnHoliday,
        _ => 0,
    };

    // The chance of the run that the day ends; infinity when it ends none.
    private double Run(FilterBank bank)
    {
        var z = bank.Z;
        if (!Continues(z, _yesterday))
        {
            return double.PositiveInfinity;
        }

        var two = bank.Tail((z + _yesterday) / Math.Sqrt(2));
        return Continues(z, _dayBefore) ? Math.Min(two, bank.Tail((z + _yesterday + _dayBefore) / Math.Sqrt(3))) : two;
    }

    private static bool Continues(double z, double earlier) =>
        z * earlier > 0 && Math.Abs(z) > RunsFrom && Math.Abs(earlier) is > RunsFrom and < RunsTo;
}
