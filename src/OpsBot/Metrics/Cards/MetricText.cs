using OpsBot.Bot;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>Names and numbers of metrics in one language.</summary>
internal sealed class MetricText(Texts texts)
{
    public Texts Texts => texts;

    /// <returns>The name that people know; a metric that the catalogue doesn't know keeps the name that its file gave it.</returns>
    public string Name(string metric) => MetricCatalogue.Find(metric) is null ? metric : texts[$"Metrics.Name.{metric}"];

    /// <summary>Where the series belongs: shop, channel and category, as far as they are known.</summary>
    public string Place(MetricSeries series) => Place(series.Shop, series.Channel, series.Category);

    /// <summary>The same of the names alone.</summary>
    public string Place(string shop, string channel, string category)
    {
        var parts = new[] { shop, channel, category }.Where(part => part.Length > 0).ToList();
        return parts.Count == 0 ? texts["Metrics.WholeShop"] : string.Join(" · ", parts);
    }

    public string Value(MetricDefinition metric, double value) => texts.Format(metric.Unit switch
    {
        MetricUnit.Visitors => "Metrics.Value.Visitors",
        MetricUnit.Orders => "Metrics.Value.Orders",
        MetricUnit.Yuan => Math.Abs(value) >= 10_000 ? "Metrics.Value.YuanWhole" : "Metrics.Value.Yuan",
        MetricUnit.Percent => "Metrics.Value.Percent",
        MetricUnit.Points => "Metrics.Value.Points",
        MetricUnit.Views => "Metrics.Value.Views",
        MetricUnit.Times => "Metrics.Value.Times",
        MetricUnit.Pieces => "Metrics.Value.Pieces",
        MetricUnit.Hours => "Metrics.Value.Hours",
        _ => Math.Abs(value) >= 1000 ? "Metrics.Value.Large" : "Metrics.Value.Plain",
    }, value);

    public string Range(MetricDefinition metric, Anomaly anomaly) =>
        texts.Format("Metrics.Range", Value(metric, anomaly.Lower), Value(metric, anomaly.Upper));

    /// <summary>Money with its sign, whole yuan.</summary>
    public string Money(decimal yuan) => texts.Format(yuan < 0 ? "Metrics.MoneyLess" : "Metrics.MoneyMore", Math.Abs(yuan));

    /// <summary>A difference with its sign, in the unit of the metric.</summary>
    public string Difference(MetricDefinition metric, double difference) =>
        metric.Unit == MetricUnit.Yuan ? Money((decimal)difference) : (difference < 0 ? "−" : "+") + Value(metric, Math.Abs(difference));

    /// <summary>How sure it is that chance is no explanation, in plain words.</summary>
    public string Sureness(Anomaly anomaly) => texts[anomaly.Score switch
    {
        >= 5 => "Metrics.Sure.Certain",
        >= 3.5 => "Metrics.Sure.VeryLikely",
        _ => "Metrics.Sure.Likely",
    }];

    public string Day(DateOnly day) => day.ToString(texts["Metrics.DayFormat"], texts.Culture);

    public string ShortDay(DateOnly day) => day.ToString(texts["Metrics.ShortDayFormat"], texts.Culture);

    public string Moment(DateTimeOffset local) => local.ToString(texts["Metrics.MomentFormat"], texts.Culture);

    /// <summary>The value of one alert beside the usual: for the lines below the lead.</summary>
    public string Beside(Alert alert) => Beside(alert.Series.Definition, alert.Anomaly);

    /// <summary>A value beside the usual.</summary>
    public string Beside(MetricDefinition metric, Anomaly day) => texts.Format(
        Direction("Metrics.Beside", day), Value(metric, day.Value), Value(metric, day.Expected), Math.Abs(day.Change));

    /// <summary>What happened, in one sentence.</summary>
    public string Sentence(Alert alert)
    {
        var metric = alert.Series.Definition;
        return texts.Format(
            Direction("Metrics.Sentence", alert.Anomaly),
            Place(alert.Series),
            Name(metric.Code),
            Day(alert.Day),
            Value(metric, alert.Anomaly.Value),
            Value(metric, alert.Anomaly.Expected),
            Math.Abs(alert.Anomaly.Change));
    }

    private static string Direction(string key, Anomaly anomaly) => key + (anomaly.IsBelow ? "Below" : "Above");
}
