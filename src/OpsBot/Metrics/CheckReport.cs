using OpsBot.Bot;
using OpsBot.CommandLine;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>Tells on the terminal what a check found.</summary>
internal sealed class CheckReport(Texts texts, BusinessDays days, MetricsOptions options)
{
    private static readonly string[] Columns = ["Series", "Value", "Expected", "Range", "Finding"];

    private readonly MetricText _words = new(texts);

    public void Write(DateOnly day, CheckedDay found, TextWriter output)
    {
        var checks = found.Series;
        if (checks.Count == 0)
        {
            output.WriteLine(texts["Metrics.NoSeries"]);
            return;
        }

        output.WriteLine(texts.Format("Metrics.Check.Title", day.ToString("O", texts.Culture)));
        var rows = checks.Select(Row).Prepend([.. Columns.Select(column => texts[$"Metrics.Check.Head.{column}"])]);
        TextTable.Write([.. rows], output);
        output.WriteLine(texts.Format(
            "Metrics.Check.Summary",
            checks.Count,
            checks.Count(c => c.Check is MetricCheck.Unusual { Severity: > Severity.Notice }),
            checks.Count(c => c.Check is MetricCheck.BetterThanUsual),
            checks.Count(c => c.Check is MetricCheck.Usual or MetricCheck.Unusual { Severity: Severity.Notice } or MetricCheck.Closed),
            checks.Count(c => c.Check is MetricCheck.DayMissing or MetricCheck.NothingMeasured or MetricCheck.Muted),
            checks.Count(c => c.Check is MetricCheck.TooLittleHistory)));
        foreach (var line in Loads(day, found.Loads))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>A line for each load that isn't as it should be: news of the data, never of business.</summary>
    public IEnumerable<string> Loads(DateOnly day, IEnumerable<LoadedPlace> loads)
    {
        var due = _words.Moment(days.Local(days.ClockOf(day, options.DataDue).Due));
        return loads.Where(load => load.State != LoadState.Complete)
            .Select(load => texts.Format($"Metrics.Load.{load.State}", _words.Place(load.Shop, load.Channel, ""), _words.Day(day), due));
    }

    public void Write(PostedAlerts posted, TextWriter output, TextWriter errors)
    {
        if (posted.Unsent.Count > 0)
        {
            var reasons = string.Join("; ", posted.Unsent.Select(message => message.Error ?? message.State.ToString()).Distinct());
            errors.WriteLine(texts.Format("Metrics.Check.Unsent", posted.Unsent.Count, reasons));
            return;
        }

        output.WriteLine(posted switch
        {
            { Sent: > 0 } => texts.Format("Metrics.Check.Sent", posted.Sent),
            { Raised: { Subscriptions: 0, Incidents.Count: > 0 } } => texts["Metrics.Check.NobodySubscribes"],
            _ => texts["Metrics.Check.NothingNew"],
        });
    }

    private string[] Row(CheckedSeries row)
    {
        var (series, check, _) = row;
        var name = $"{_words.Place(series)} · {_words.Name(series.Metric)}";
        return check switch
        {
            MetricCheck.Usual usual => Judged(name, series.Definition, usual.Day, texts["Metrics.Check.Usual"]),
            MetricCheck.Unusual unusual => Judged(name, series.Definition, unusual.Anomaly, texts[$"Metrics.Check.{unusual.Severity}"]),
            MetricCheck.BetterThanUsual better => Judged(name, series.Definition, better.Anomaly, texts["Metrics.Check.Better"]),
            MetricCheck.Muted muted => Judged(name, series.Definition, muted.Day, texts[$"Metrics.Check.Muted{muted.State}"]),
            MetricCheck.Closed => [name, "–", "–", "–", texts["Metrics.Check.Closed"]],
            MetricCheck.DayMissing => [name, "–", "–", "–", texts["Metrics.Check.Missing"]],
            MetricCheck.NothingMeasured => [name, "–", "–", "–", texts["Metrics.Check.NothingMeasured"]],
            MetricCheck.TooLittleHistory few => [name, "–", "–", "–", texts.Format("Metrics.Check.TooLittleHistory", few.Days)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private string[] Judged(string name, MetricDefinition metric, Anomaly day, string finding) =>
        [name, _words.Value(metric, day.Value), _words.Value(metric, day.Expected), _words.Range(metric, day), finding];
}
