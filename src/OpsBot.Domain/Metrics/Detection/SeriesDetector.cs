namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// Judges every day of a series from that day and those before it. A series is read from its start each time: there is no
/// state to keep, to migrate or to corrupt. One detector serves many series, one after the other, and not two threads.
/// </summary>
public sealed class SeriesDetector
{
    /// <summary>Days with a value before the first judged one: two weeks.</summary>
    public const int CollectingDays = 13;

    /// <summary>Days with a value after which a series is judged as usual; until then only what is plain raises an alert.</summary>
    public const int YoungDays = 35;

    /// <summary>The score of an alert on one series looked at alone: one ordinary day in four hundred.</summary>
    public const double AlertScore = 2.6;

    /// <summary>The score of an alert on a young series: one ordinary day in a thousand.</summary>
    public const double YoungAlertScore = 3;

    // The usual range: of normal days outside, one in a hundred.
    private const double Range = 2.6;

    // The noise is estimated anew on these days, and the days before are read again with it; then it is the prior for good.
    private static readonly int[] Reviews = [10, 15, 22, 29];

    // Three days in a row so far on one side are a new level: without this a jump far beyond the noise would be taken for
    // broken days for weeks. Smaller moves the mixture follows by itself.
    private const int NewLevelDays = 3;
    private const double NewLevelZ = 3;

    // A weekday is closed when most of it was empty; it takes three of them to tell.
    private const int ClosedVisits = 3;
    private const double ClosedShare = 0.6;

    // After a year without a value nothing is known any more, and more time changes nothing.
    private const int LongestGap = 400;

    // What a calendar day teaches is cut at so many predictive deviations.
    private const double LargestLesson = 3;

    private readonly DetectorParts _parts;
    private readonly FilterBank _bank;
    private readonly Evidence _evidence;
    private readonly CalendarEffects _effects = new();
    private readonly DayScale _scale = new();
    private readonly FirstScale _first = new(Reviews[^1]);
    private readonly int[] _visits = new int[7];
    private readonly int[] _empty = new int[7];
    private double _noise;
    private int? _lastDay;
    private bool _isStarted;
    private int _farDays;

    /// <summary>The detector as it ships.</summary>
    public SeriesDetector()
        : this(DetectorParts.All)
    {
    }

    /// <summary>The detector with one part left out, to see what it is worth.</summary>
    /// <param name="part">One of <see cref="DetectorParts.Names"/>; null for the detector as it ships.</param>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static SeriesDetector Without(string? part) => part is null ? new() : new(DetectorParts.Without(part));

    internal SeriesDetector(DetectorParts parts) => (_parts, _bank, _evidence) = (parts, new(parts), new(parts));

    /// <summary>Judges a whole series.</summary>
    /// <param name="type">Decides the scale. Amounts that go below zero are judged as scores are: by difference.</param>
    /// <param name="points">One a day, oldest first; missing days have none.</param>
    /// <param name="calendar">What is special about a day; null for nothing.</param>
    /// <param name="days">One for each point.</param>
    /// <exception cref="ArgumentException">Days are not in order, or <paramref name="days"/> has another length.</exception>
    public void Run(MetricType type, ReadOnlySpan<MetricPoint> points, Func<DateOnly, CalendarDay?> calendar, Span<ScoredDay> days)
    {
        if (points.Length != days.Length)
        {
            throw new ArgumentException("There must be as many days as points.");
        }

        Restart(type, points, FirstScale.Unknown);
        _first.Reset();
        for (var i = 0; i < points.Length; i++)
        {
            if (i > 0 && points[i].Day <= points[i - 1].Day)
            {
                throw new ArgumentException("Points must be in the order of their days, one a day.");
            }

            if (Array.IndexOf(Reviews, i) >= 0)
            {
                Restart(type, points, _first.Estimate());
                for (var j = 0; j < i; j++)
                {
                    Next(points[j], calendar(points[j].Day), j, out _);
                }
            }

            days[i] = Next(points[i], calendar(points[i].Day), i, out var value);
            if (i < Reviews[^1] && !double.IsNaN(value))
            {
                _first.Add(points[i].Day.DayNumber, value);
            }
        }
    }

    private void Restart(MetricType type, ReadOnlySpan<MetricPoint> points, double noise)
    {
        _scale.Reset(type, points);
        _bank.Reset(noise);
        _evidence.Reset();
        _effects.Reset();
        Array.Clear(_visits);
        Array.Clear(_empty);
        (_noise, _lastDay, _isStarted, _farDays) = (noise, null, false, 0);
    }

    // ordinary: the day on the scale when it can tell of the noise; else NaN.
    private ScoredDay Next(MetricPoint point, CalendarDay? special, int index, out double ordinary)
    {
        ordinary = double.NaN;
        Wait(point.Day);
        var weekday = (int)point.Day.DayOfWeek;
        var value = _scale.Of(point);
        if (double.IsNaN(value))
        {
            return ScoredDay.Unjudged(DayState.NothingMeasured);
        }

        if (IsClosed(weekday, point.Value == 0) || (!_isStarted && point.Value == 0))
        {
            return ScoredDay.Unjudged(DayState.Closed);
        }

        if (!_isStarted)
        {
            _bank.Start(value);
            _isStarted = true;
        }

        ordinary = special is null && point.Value != 0 ? value : double.NaN;
        return Judge(point, weekday, value, _parts.Calendar ? special : null, index);
    }

    private ScoredDay Judge(MetricPoint point, int weekday, double value, CalendarDay? special, int index)
    {
        _bank.Expect(weekday);
        var (effect, effectVariance) = special is null ? (0, 0) : _effects.Of(special, _scale.Type, (_noise * _noise) + Sampling(point, _bank.Mean));
        var expected = _bank.Mean + effect;
        var noise = new DayNoise(Sampling(point, expected), _parts.Denominators ? _scale.Thinness(point) : 0, effectVariance);
        _bank.Look(weekday, value - effect, noise);
        var score = ScoreScale.Of(_evidence.Of(_bank, special?.Kind));
        var (deviation, z) = (_bank.Deviation, _bank.Z);

        if (special is not null)
        {
            _effects.Learn(special, Math.Clamp(value - _bank.Mean, effect - (LargestLesson * deviation), effect + (LargestLesson * deviation)));
        }

        _farDays = Math.Abs(z) <= NewLevelZ ? 0 : Math.Sign(_farDays) == Math.Sign(z) ? _farDays + Math.Sign(z) : Math.Sign(z);
        _bank.Learn(weekday, noise, special is not null, _parts.NewLevel && special is null && Math.Abs(_farDays) >= NewLevelDays);

        return index < CollectingDays
            ? ScoredDay.Unjudged(DayState.Collecting)
            : new(
                DayState.Judged,
                score,
                score >= (index < YoungDays ? YoungAlertScore : AlertScore),
                _scale.Back(expected),
                _scale.Back(expected - (Range * deviation)),
                _scale.Back(expected + (Range * deviation)));
    }

    private double Sampling(MetricPoint point, double expected) => _parts.Denominators ? _scale.Sampling(point, expected) : 0;

    private void Wait(DateOnly day)
    {
        for (var left = Math.Min(day.DayNumber - (_lastDay ?? day.DayNumber), LongestGap); left > 0 && _isStarted; left--)
        {
            _bank.NextDay();
        }

        _lastDay = day.DayNumber;
    }

    private bool IsClosed(int weekday, bool isEmpty)
    {
        var isClosed = isEmpty && _visits[weekday] >= ClosedVisits && _empty[weekday] > ClosedShare * _visits[weekday];
        _visits[weekday]++;
        _empty[weekday] += isEmpty ? 1 : 0;
        return isClosed;
    }
}
