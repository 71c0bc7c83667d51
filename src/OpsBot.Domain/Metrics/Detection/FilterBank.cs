using System.Runtime.CompilerServices;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// Filters that believe different things of a series, each with its own idea of the noise, mixed by how well they foretold
/// the last weeks. Their noise is one of three Student distributions, so that a series with wild days is not alarmed by them.
/// </summary>
/// <remarks>
/// Mixing with forgetting: A. E. Raftery, M. Kárný, P. Ettler, "Online prediction under model uncertainty via dynamic model
/// averaging", Technometrics 52(1), 2010. Robust updates: weights of a Student likelihood, K. L. Lange, R. J. A. Little,
/// J. M. G. Taylor, "Robust statistical modeling using the t distribution", JASA 84(408), 1989. The numbers were tuned on
/// training seeds of the benchmark and checked on others.
/// </remarks>
internal sealed class FilterBank
{
    // Wild, heavy and nearly normal tails. One degree of freedom keeps a broken day from outranking everything else.
    private static readonly StudentT[] Tails = [new(1), new(4), new(25)];

    // A past day counts 0.94 of the next: the mixture looks back about 17 days.
    private const double Forgetting = 0.94;

    // No member is ever written off: it may be right tomorrow.
    private const double LeastWeight = 1e-3;

    // One day says no more of a member than a surprise of six standard deviations.
    private const double LargestSurprise = 6;

    // Degrees of freedom of the Student weight of a day; beyond four deviations it counts a third of that.
    private const double RobustFreedom = 8;
    private const double FarAway = 4;
    private const double FarWeight = 0.3;

    // Squares for the noise are cut at 2.5 deviations; the factor makes the mean of what is left 1 for normal noise.
    private const double LargestSquare = 6.25;
    private const double CutSquares = 1.09;

    // The first estimate of the noise is worth six days; later the memory is about fifty.
    private const double FirstNoiseDays = 6;
    private const double NoiseMemory = 0.98;
    private const double MostNoiseDays = 50;
    private const double LeastNoise = 1e-6;

    // Weekdays may differ by three deviations, or by e^0.3, whichever is more.
    private const double WeekdaySpread = 9;
    private const double WeekdayFactor = 0.3;

    // How far a new level may lie: half of the squared error, up to so many noise variances.
    private const double NewLevelShare = 0.5;
    private const double NewLevelMost = 60;

    private readonly DetectorParts _parts;
    private readonly SeasonalFilter[] _filters;
    private readonly double[] _noise, _noiseDays, _mean, _deviation, _error, _memberWeight, _ordinary;
    private readonly double[] _weight, _fit;
    private double _first;

    public FilterBank(DetectorParts parts)
    {
        _parts = parts;
        _filters = [.. (parts.Bank ? Motion.Bank : Motion.One).Select(motion => new SeasonalFilter(motion))];
        var (k, n) = (_filters.Length, Tails.Length);
        (_noise, _noiseDays, _mean, _deviation, _error) = (new double[k], new double[k], new double[k], new double[k], new double[k]);
        (_memberWeight, _ordinary) = (new double[k], new double[k]);
        (_weight, _fit) = (new double[k * n], new double[k * n]);
    }

    /// <summary>What the members together expect of an ordinary day.</summary>
    public double Mean { get; private set; }

    /// <summary>The day less what was expected, in predictive deviations: the members' mean.</summary>
    public double Z { get; private set; }

    /// <summary>The members' mean predictive deviation.</summary>
    public double Deviation { get; private set; }

    /// <summary>The density of the day if it is ordinary.</summary>
    public double Density { get; private set; }

    /// <summary>The share of the wildest tail: 1 for a series whose noise has no variance to speak of.</summary>
    public double Wildness { get; private set; }

    /// <param name="scale">A first estimate of the standard deviation of the noise.</param>
    public void Reset(double scale)
    {
        Array.Fill(_noise, scale * scale);
        Array.Fill(_noiseDays, FirstNoiseDays);
        Array.Clear(_fit);
        Weigh();
        _first = scale;
    }

    public void Start(double level)
    {
        foreach (var filter in _filters)
        {
            filter.Reset(level, Math.Max(WeekdaySpread, WeekdayFactor * WeekdayFactor / (_first * _first)));
        }
    }

    public void NextDay()
    {
        foreach (var filter in _filters)
        {
            filter.NextDay();
        }
    }

    /// <summary>Works out <see cref="Mean"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Expect(int weekday)
    {
        var mean = 0.0;
        for (var k = 0; k < _filters.Length; k++)
        {
            _mean[k] = _filters[k].Mean(weekday);
            mean += _memberWeight[k] * _mean[k];
        }

        Mean = mean;
    }

    /// <summary>Looks at the day: works out the other properties. Learns nothing.</summary>
    /// <param name="weekday">As given to <see cref="Expect"/>.</param>
    /// <param name="value">The day on the scale, less its calendar effect.</param>
    /// <param name="noise">What surrounds the day.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Look(int weekday, double value, in DayNoise noise)
    {
        var (z, deviation, density) = (0.0, 0.0, 0.0);
        for (var k = 0; k < _filters.Length; k++)
        {
            var spread = Math.Sqrt((_noise[k] * (_filters[k].Variance(weekday) + 1 + noise.Thinness)) + noise.Sampling + noise.Calendar);
            (_error[k], _deviation[k]) = (value - _mean[k], spread);
            _ordinary[k] = Math.Sqrt(_noise[k] + noise.Sampling);
            z += _memberWeight[k] * _error[k] / spread;
            deviation += _memberWeight[k] * spread;
            density += DensityOf(k, _error[k] / spread) / spread;
        }

        (Z, Deviation, Density) = (z, deviation, density);
    }

    /// <summary>The density of the day if it was moved by something.</summary>
    /// <param name="move">In standard deviations of an ordinary day.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double MovedDensity(double move)
    {
        // A member with hardly a vote changes nothing in the second decimal.
        const double Vote = 3e-3;
        var density = 0.0;
        for (var k = 0; k < _filters.Length; k++)
        {
            if (_memberWeight[k] >= Vote)
            {
                density += _memberWeight[k] / _deviation[k] * Tails[1].Density((_error[k] - (move * _ordinary[k])) / _deviation[k]);
            }
        }

        return density;
    }

    /// <summary>The density of the day if it may be anywhere: a broken load, an outage.</summary>
    /// <param name="reach">In standard deviations of an ordinary day.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double LostDensity(double reach)
    {
        var density = 0.0;
        for (var k = 0; k < _filters.Length; k++)
        {
            var spread = reach * _ordinary[k];
            density += _memberWeight[k] / spread * Tails[0].Density(_error[k] / spread);
        }

        return density;
    }

    /// <summary>The chance of so many deviations or more, on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Tail(double z)
    {
        var p = 0.0;
        for (var v = 0; v < Tails.Length; v++)
        {
            var share = 0.0;
            for (var j = v; j < _weight.Length; j += Tails.Length)
            {
                share += _weight[j];
            }

            p += share == 0 ? 0 : share * Tails[v].TwoSided(z);
        }

        return p;
    }

    /// <summary>Learns from the day that was looked at.</summary>
    /// <param name="weekday">As before.</param>
    /// <param name="noise">As before.</param>
    /// <param name="isCalendarDay">Such a day tells of the level, a little, and nothing of the noise.</param>
    /// <param name="isNewLevel">The last days say that the level is somewhere else.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int weekday, in DayNoise noise, bool isCalendarDay, bool isNewLevel)
    {
        if (!isCalendarDay)
        {
            Judge();
        }

        for (var k = 0; k < _filters.Length; k++)
        {
            var z = _error[k] / _deviation[k];
            var trust = !_parts.RobustUpdate ? 1
                : Math.Min(1, (RobustFreedom + 1) / (RobustFreedom + (z * z))) * (Math.Abs(z) > FarAway ? FarWeight : 1);
            if (isNewLevel)
            {
                _filters[k].WidenLevel(NewLevelShare * Math.Min(_error[k] * _error[k] / _noise[k], NewLevelMost));
                trust = 1;
            }

            var around = ((1 + noise.Thinness + (noise.Sampling / _noise[k])) / trust) + (noise.Calendar / _noise[k]);
            _filters[k].Update(weekday, _error[k], around);
            if (!isCalendarDay)
            {
                LearnNoise(k, z);
            }
        }
    }

    private void LearnNoise(int k, double z)
    {
        var square = _parts.ClippedNoise ? CutSquares * Math.Min(z * z, LargestSquare) : z * z;
        _noise[k] = Math.Max(_noise[k] + ((square - 1) * _noise[k] / _noiseDays[k]), LeastNoise);
        _noiseDays[k] = Math.Min((NoiseMemory * _noiseDays[k]) + 1, MostNoiseDays);
    }

    private double DensityOf(int k, double z)
    {
        var density = 0.0;
        for (var v = 0; v < Tails.Length; v++)
        {
            density += _weight[(k * Tails.Length) + v] * Tails[v].Density(z);
        }

        return density;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Judge()
    {
        for (var k = 0; k < _filters.Length; k++)
        {
            var z = Math.Min(Math.Abs(_error[k] / _deviation[k]), LargestSurprise);
            var width = Math.Log(_deviation[k]);
            for (var v = 0; v < Tails.Length; v++)
            {
                ref var fit = ref _fit[(k * Tails.Length) + v];
                fit = (Forgetting * fit) + Tails[v].LogDensity(z) - width;
            }
        }

        Weigh();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh()
    {
        var best = double.NegativeInfinity;
        foreach (var fit in _fit)
        {
            best = Math.Max(best, fit);
        }

        var total = 0.0;
        for (var j = 0; j < _fit.Length; j++)
        {
            var isUsed = _parts.HeavyTails || j % Tails.Length == Tails.Length - 1;
            _weight[j] = isUsed ? Math.Max(Math.Exp(_fit[j] - best), LeastWeight) : 0;
            total += _weight[j];
        }

        var wildness = 0.0;
        Array.Clear(_memberWeight);
        for (var j = 0; j < _fit.Length; j++)
        {
            _weight[j] /= total;
            _memberWeight[j / Tails.Length] += _weight[j];
            wildness += j % Tails.Length == 0 ? _weight[j] : 0;
        }

        Wildness = wildness;
    }
}
