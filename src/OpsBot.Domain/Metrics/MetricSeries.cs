namespace OpsBot.Domain.Metrics;

/// <summary>A daily number of one shop, channel and category, with its days.</summary>
public sealed class MetricSeries
{
    private readonly List<MetricPoint> _points = [];

    /// <param name="id">New for every series.</param>
    /// <param name="key">Unique among all series.</param>
    /// <param name="type">Used for a metric that the catalogue doesn't know; for the others the catalogue decides.</param>
    public MetricSeries(SeriesId id, SeriesKey key, MetricType type)
    {
        Id = id;
        Shop = key.Shop;
        Channel = key.Channel;
        Category = key.Category;
        Metric = key.Metric;
        Type = MetricCatalogue.Find(key.Metric)?.Type ?? type;
    }

    private MetricSeries()
    {
    }

    /// <summary>Stays when a shop or channel is renamed.</summary>
    public SeriesId Id { get; private set; }

    /// <summary>The shop as people call it; may be empty.</summary>
    public string Shop { get; private set; } = "";

    /// <summary>Where it sells; empty for all channels together.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>Of goods; empty for all of them together.</summary>
    public string Category { get; private set; } = "";

    /// <summary>A code of the catalogue, or another name that a file brought.</summary>
    public string Metric { get; private set; } = "";

    /// <summary>What kind of number it is.</summary>
    public MetricType Type { get; private set; }

    /// <summary>The days that are loaded, in no particular order, one point a day.</summary>
    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>The four names of the series together.</summary>
    public SeriesKey Key => new(Shop, Channel, Category, Metric);

    /// <summary>What is known about its metric.</summary>
    public MetricDefinition Definition => MetricCatalogue.Find(Metric) ?? MetricDefinition.Unlisted(Metric, Type);

    /// <summary>Takes in a day. Saying it twice changes nothing; saying it differently corrects it.</summary>
    /// <remarks>Sees the loaded points only: load the days of a file before recording them.</remarks>
    public RecordOutcome Record(MetricPoint point) => RecordAll([point])[0];

    /// <summary>Takes in many days, each as <see cref="Record"/> does.</summary>
    /// <param name="points">In any order.</param>
    /// <returns>What became of each, in the order given.</returns>
    public IReadOnlyList<RecordOutcome> RecordAll(IEnumerable<MetricPoint> points)
    {
        var known = _points.ToDictionary(p => p.Day);
        return [.. points.Select(point => Take(point, known))];
    }

    private RecordOutcome Take(MetricPoint point, Dictionary<DateOnly, MetricPoint> known)
    {
        if (known.TryAdd(point.Day, point))
        {
            _points.Add(point);
            return RecordOutcome.Added;
        }

        if (known[point.Day].Says(point))
        {
            return RecordOutcome.Unchanged;
        }

        known[point.Day].Restate(point);
        return RecordOutcome.Restated;
    }
}
