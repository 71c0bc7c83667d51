using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// A Kalman filter of one daily series: level, damped slope, seven weekday effects and a short memory. Covariances are in
/// units of the noise variance, so that they hold whatever the noise is believed to be. Nothing is allocated after the start.
/// The inner loops are compiled for speed at once: a file is done before the runtime would have found them out.
/// </summary>
/// <remarks>A. C. Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter", 1989, sections 2.3 and 3.2.</remarks>
internal sealed class SeasonalFilter(Motion motion)
{
    private const int Level = 0;
    private const int Slope = 1;
    private const int Week = 2;
    private const int Memory = 9;
    private const int States = 10;

    // Rows of the covariance are padded to three vectors of four.
    private const int Row = 12;

    // A trend is believed for about a month and then fades: 1 / (1 − 0.97) = 33 days.
    private const double Damping = 0.97;

    // How fast the slope itself may turn, and how unsure it is at the start.
    private const double SlopeVariance = 1e-6;
    private const double FirstSlopeVariance = 1e-3;

    // The first day alone says little of the level: five standard deviations of noise.
    private const double FirstLevelVariance = 25;

    private readonly double[] _x = new double[Row];
    private readonly double[] _p = new double[States * Row];
    private readonly double[] _ph = new double[Row];

    /// <summary>Forgets everything.</summary>
    /// <param name="level">The first day, on the scale of the metric.</param>
    /// <param name="weekdayVariance">How far weekdays may differ, in units of the noise variance.</param>
    public void Reset(double level, double weekdayVariance)
    {
        Array.Clear(_x);
        Array.Clear(_p);
        _x[Level] = level;
        _p[(Level * Row) + Level] = FirstLevelVariance;
        _p[(Slope * Row) + Slope] = FirstSlopeVariance;
        for (var i = Week; i < Memory; i++)
        {
            _p[(i * Row) + i] = weekdayVariance;
        }

        // The variance that a memory settles at.
        _p[(Memory * Row) + Memory] = motion.Shock / (1 - (motion.Memory * motion.Memory));
    }

    /// <summary>A day passes; called for days without a value as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void NextDay()
    {
        var p = _p;
        _x[Level] += Damping * _x[Slope];
        _x[Slope] *= Damping;
        _x[Memory] *= motion.Memory;

        // P ← F P Fᵀ + Q: F touches three rows, then three columns.
        for (var j = 0; j < States; j++)
        {
            p[j] += Damping * p[Row + j];
            p[Row + j] *= Damping;
            p[(Memory * Row) + j] *= motion.Memory;
        }

        for (var row = 0; row < States * Row; row += Row)
        {
            p[row] += Damping * p[row + Slope];
            p[row + Slope] *= Damping;
            p[row + Memory] *= motion.Memory;
        }

        p[0] += motion.Level;
        p[Row + Slope] += SlopeVariance;
        p[(Memory * Row) + Memory] += motion.Shock;
        for (var i = Week; i < Memory; i++)
        {
            p[(i * Row) + i] += motion.Weekday / 7;
        }
    }

    /// <summary>What the day will be, on the scale of the metric.</summary>
    /// <param name="weekday">0 to 6; any day may be 0.</param>
    public double Mean(int weekday) => _x[Level] + _x[Week + weekday] + _x[Memory];

    /// <summary>How unsure <see cref="Mean"/> is, in units of the noise variance.</summary>
    public double Variance(int weekday)
    {
        var (p, w) = (_p, Week + weekday);
        return p[0] + p[(w * Row) + w] + p[(Memory * Row) + Memory] + (2 * (p[w] + p[Memory] + p[(w * Row) + Memory]));
    }

    /// <summary>The level may be somewhere else altogether.</summary>
    /// <param name="variance">In units of the noise variance.</param>
    public void WidenLevel(double variance) => _p[0] += variance;

    /// <summary>Learns from a day.</summary>
    /// <param name="weekday">As in <see cref="Mean"/>.</param>
    /// <param name="error">The day less what was expected.</param>
    /// <param name="noise">Variance of the day around its level, in units of the noise variance; above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(int weekday, double error, double noise)
    {
        var (p, ph, w) = (_p, _ph, Week + weekday);
        for (var i = 0; i < States; i++)
        {
            var row = i * Row;
            ph[i] = p[row] + p[row + w] + p[row + Memory];
        }

        // K = P H / (Hᵀ P H + noise), P ← P − K (P H)ᵀ.
        var s = ph[Level] + ph[w] + ph[Memory] + noise;
        ref var vector = ref MemoryMarshal.GetArrayDataReference(ph);
        var (a, b, c) = (Vector256.LoadUnsafe(ref vector), Vector256.LoadUnsafe(ref vector, 4), Vector256.LoadUnsafe(ref vector, 8));
        ref var matrix = ref MemoryMarshal.GetArrayDataReference(p);
        for (var i = 0; i < States; i++)
        {
            var gain = ph[i] / s;
            _x[i] += gain * error;
            var row = (nuint)(i * Row);
            (Vector256.LoadUnsafe(ref matrix, row) - (a * gain)).StoreUnsafe(ref matrix, row);
            (Vector256.LoadUnsafe(ref matrix, row + 4) - (b * gain)).StoreUnsafe(ref matrix, row + 4);
            (Vector256.LoadUnsafe(ref matrix, row + 8) - (c * gain)).StoreUnsafe(ref matrix, row + 8);
        }
    }
}
