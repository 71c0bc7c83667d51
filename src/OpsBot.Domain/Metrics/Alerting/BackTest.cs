namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>An incident that a channel would have got.</summary>
/// <param name="Incident">As it was when it ended, or at the end of the test.</param>
/// <param name="PostedOn">The day whose check posted it.</param>
/// <param name="Judged">How many series were judged on that day.</param>
public sealed record RehearsedAlert(Incident Incident, DateOnly PostedOn, int Judged);

/// <summary>What a back-test came to.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Series">How many series were read.</param>
/// <param name="Posted">In the order of their days.</param>
/// <param name="Held">Incidents that never fitted the budget.</param>
/// <param name="Muted">Days and places whose load was broken, so that nothing was said of business.</param>
public sealed record RehearsedAlerts(
    DateOnly From, DateOnly To, int Series, IReadOnlyList<RehearsedAlert> Posted, IReadOnlyList<Incident> Held, IReadOnlyList<(DateOnly Day, LoadedPlace Load)> Muted)
{
    /// <summary>How long the test was, in weeks.</summary>
    public double Weeks => (To.DayNumber - From.DayNumber + 1) / 7.0;

    /// <summary>How many of the posted incidents a channel bears as false.</summary>
    /// <param name="isTrue">Whether something was behind it.</param>
    public double FalsePerWeek(Func<Incident, bool> isTrue) => Posted.Count(alert => !isTrue(alert.Incident)) / Weeks;
}

/// <summary>
/// Runs the morning's check over days that are over, one after the other, as if each were yesterday: what it would have raised,
/// carried on, ended and posted within the budget of one channel that hears of everything.
/// </summary>
/// <param name="leastYuan">As for <see cref="DailyCheck"/>.</param>
/// <param name="perWeek">False alerts that the channel bears in a week.</param>
public sealed class BackTest(double leastYuan, double perWeek = AlertBudget.DefaultPerWeek)
{
    private readonly List<Alert> _alerts = [];
    private readonly List<RehearsedAlert> _posted = [];

    /// <param name="readings">Through the last day, or later; a day's judgement knows nothing of later days.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public RehearsedAlerts Run(IReadOnlyList<SeriesReading> readings, DateOnly from, DateOnly to)
    {
        var muted = new List<(DateOnly, LoadedPlace)>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            // Every load is long over: what never came is missing.
            var over = new DateTimeOffset(day.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var found = new DailyCheck(new(over, over, over), leastYuan, _ => 0).Of([.. readings.Select(reading => reading.UpTo(day)).Where(reading => reading.Days.Count > 0)]);
            muted.AddRange(found.Loads.Where(load => load.State is LoadState.Doubled or LoadState.Partial or LoadState.Missing).Select(load => (day, load)));
            Take(day, found, over);
        }

        var incidents = Incident.Group(_alerts);
        return new(
            from, to, readings.Count,
            [.. _posted.Select(one => one with { Incident = Current(incidents, one.Incident) })],
            [.. incidents.Where(incident => !_posted.Exists(one => IsSame(one.Incident, incident)))],
            muted);
    }

    private static bool IsSame(Incident one, Incident other) =>
        (one.FirstDay, one.Lead.Series.Shop, one.Lead.Series.Channel) == (other.FirstDay, other.Lead.Series.Shop, other.Lead.Series.Channel);

    private static Incident Current(IReadOnlyList<Incident> incidents, Incident posted) => incidents.Single(incident => IsSame(incident, posted));

    private void Take(DateOnly day, CheckedDay found, DateTimeOffset at)
    {
        var open = Incident.Group(_alerts).Where(incident => incident.IsOpen).ToList();
        foreach (var one in found.Series)
        {
            if (one.Check is MetricCheck.Unusual { Severity: > Severity.Notice } unusual)
            {
                var alert = Alert.Raise(one.Series, day, unusual.Anomaly, unusual.Severity, at);
                _ = open.Find(incident => incident.TryContinue(alert));
                _alerts.Add(alert);
            }
        }

        var quiet = found.Series.ToDictionary(one => one.Series.Id, one => one.QuietDays);
        open.ForEach(incident => incident.TryResolve(day, id => quiet.GetValueOrDefault(id)));
        Post(day, [.. Incident.Group(_alerts).Where(incident => incident.LastDay == day && !_posted.Exists(one => IsSame(one.Incident, incident)))], found.Series.Count(one => one.IsJudged));
    }

    private void Post(DateOnly day, List<Incident> waiting, int judged)
    {
        var spent = _posted.Where(one => one.PostedOn > day.AddDays(-7)).Sum(one => Math.Min(one.Judged * one.Incident.P, 1));
        var costs = AlertBudget.Spend([.. waiting.Select(incident => incident.P)], Math.Max(judged, waiting.Count), spent, perWeek);
        _posted.AddRange(waiting.Where((_, i) => costs[i] is not null).Select(incident => new RehearsedAlert(incident, day, judged)));
    }
}
