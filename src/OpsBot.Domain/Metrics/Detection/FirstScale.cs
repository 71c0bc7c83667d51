namespace OpsBot.Domain.Metrics.Detection;

/// <summary>A first estimate of a series' noise from its first days: the median difference of a week, or of a day while weeks are few.</summary>
internal sealed class FirstScale
{
    /// <summary>What is assumed of a series that nobody knows: days differ by an eighth.</summary>
    public const double Unknown = 0.12;

    // 1 / Φ⁻¹(3/4): a median absolute deviation as the standard deviation of normal noise.
    private const double NormalConsistency = 1.4826022185056018;
    private const int FewestPairs = 7;
    private const int FewestOfAll = 3;

    // A day rounded to thousandths has this much noise at least.
    private const double Least = 2e-3;

    private readonly double[] _values;
    private readonly int[] _days;
    private readonly double[] _differences;
    private int _count;

    /// <param name="most">The most days that are ever given.</param>
    public FirstScale(int most) => (_values, _days, _differences) = (new double[most], new int[most], new double[most]);

    public void Reset() => _count = 0;

    /// <summary>An ordinary day with a value.</summary>
    public void Add(int day, double value) => (_days[_count], _values[_count++]) = (day, value);

    public double Estimate()
    {
        var pairs = Differences(7);
        pairs = pairs < FewestPairs ? Differences(1) : pairs;
        if (pairs < FewestOfAll)
        {
            return Unknown;
        }

        Array.Sort(_differences, 0, pairs);
        var median = pairs % 2 == 1 ? _differences[pairs / 2] : (_differences[pairs / 2] + _differences[(pairs / 2) - 1]) / 2;
        return Math.Max(NormalConsistency * median / Math.Sqrt(2), Least);
    }

    private int Differences(int lag)
    {
        var pairs = 0;
        for (var i = 0; i < _count; i++)
        {
            for (var j = i + 1; j < _count && _days[j] - _days[i] <= lag; j++)
            {
                if (_days[j] - _days[i] == lag)
                {
                    _differences[pairs++] = Math.Abs(_values[j] - _values[i]);
                }
            }
        }

        return pairs;
    }
}
