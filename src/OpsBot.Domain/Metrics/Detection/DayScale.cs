namespace OpsBot.Domain.Metrics.Detection;

/// <summary>Puts the days of one series on the scale on which its noise adds up, with what counting alone scatters them.</summary>
internal sealed class DayScale
{
    // The median denominator of eight weeks is the usual size of a day.
    private const int Window = 56;

    // Half of a ratio's noise is taken to come from the number of things it is a mean of.
    private const double ShareOfSize = 0.5;

    // An amount whose zeros are rarer than this drops to nothing when it is zero; others are zero now and then.
    private const double RareZeros = 0.05;

    private readonly double[] _sizes = new double[Window];
    private readonly double[] _sorted = new double[Window];
    private MetricType _type;
    private double _unit;
    private double _leastPositive;
    private int _days;
    private int _zeros;
    private int _sized;

    public void Reset(MetricType type, ReadOnlySpan<MetricPoint> points)
    {
        (_type, _unit, _leastPositive, _days, _zeros, _sized) = (type, 1, double.PositiveInfinity, 0, 0, 0);
        if (type == MetricType.Score)
        {
            // Only the first day that isn't zero may set it: a later one would let the past know the future.
            foreach (var point in points)
            {
                if (point.Value != 0)
                {
                    _unit = Math.Abs(point.Value);
                    break;
                }
            }
        }
    }

    /// <returns>The day on the scale; NaN when there was nothing to measure.</returns>
    public double Of(MetricPoint point)
    {
        _days++;
        if (_type is not (MetricType.Amount or MetricType.Ratio))
        {
            return MetricScale.Of(_type, point) / _unit ?? double.NaN;
        }

        if (point.Value > 0)
        {
            _leastPositive = Math.Min(_leastPositive, point.Value);
            return MetricScale.Of(_type, point) ?? double.NaN;
        }

        _zeros++;
        return point.Denominator is 0 ? double.NaN
            : _zeros > RareZeros * _days && double.IsFinite(_leastPositive) ? Math.Log(_leastPositive / 2)
            : MetricScale.Of(_type, point) ?? double.NaN;
    }

    /// <summary>The type that decides the scale.</summary>
    public MetricType Type => _type;

    /// <summary>From the scale back to the unit of the metric.</summary>
    public double Back(double scaled) => MetricScale.Back(_type, scaled * _unit);

    /// <summary>The variance that chance gives to a day of so many: one over the expected count, or over n p (1 − p).</summary>
    /// <param name="point">Its denominator counts.</param>
    /// <param name="expected">On the scale.</param>
    public double Sampling(MetricPoint point, double expected)
    {
        switch (_type)
        {
            case MetricType.Count:
                return 1 / Math.Max(Math.Exp(expected), 0.5);
            case MetricType.Rate when point.Denominator is { } n:
                var p = 1 / (1 + Math.Exp(-expected));
                return 1 / Math.Max(n * p * (1 - p), 0.2);
            default:
                return 0;
        }
    }

    /// <summary>What a mean of few things adds to the noise, in units of the noise variance; 0 or more.</summary>
    public double Thinness(MetricPoint point)
    {
        if (_type != MetricType.Ratio || point.Denominator is not > 0)
        {
            return 0;
        }

        var known = Math.Min(_sized, Window);
        var thinness = 0.0;
        if (known > 0)
        {
            Array.Copy(_sizes, _sorted, known);
            Array.Sort(_sorted, 0, known);
            thinness = ShareOfSize * Math.Max((_sorted[known / 2] / point.Denominator.Value) - 1, 0);
        }

        _sizes[_sized++ % Window] = point.Denominator.Value;
        return thinness;
    }
}
