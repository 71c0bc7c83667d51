using System.Globalization;
using System.Text;
using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Domain.Metrics.Rehearsal;
using OpsBot.Hosting;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>Runs each morning of an invented company's year, whose troubles are known, and lists the alerts it raises.</summary>
internal sealed class RehearseYear(ContentFolder content, MetricsOptions options)
{
    /// <exception cref="InvalidDataException">A content file can't be read.</exception>
    public async Task<(SimulatedCompany Company, RehearsedAlerts Alerts)> RunAsync(CancellationToken cancellationToken)
    {
        var company = await ReadAsync(cancellationToken);
        var announced = content.Files("metrics", "calendar.csv").SelectMany(path => AnnouncedDay.Read(File.ReadAllText(path))).ToList();
        var whole = new BusinessCalendar(announced, []);
        var calendars = company.Shops.ToDictionary(shop => shop.Name, shop => new BusinessCalendar(announced, company.PlansOf(shop.Name)));
        var detector = new SeriesDetector();
        var readings = company.Tell(whole).Select(told =>
        {
            var series = new MetricSeries(SeriesId.New(DateTimeOffset.UnixEpoch), told.Key, MetricType.Amount);
            series.RecordAll(told.Points);
            return SeriesReading.Of(series, company.To, calendars[told.Key.Shop].Of, detector);
        }).ToList();
        return (company, new BackTest(options.LeastYuan, options.FalseAlertsPerWeek).Run(readings, company.ListedFrom, company.To));
    }

    /// <summary>The list as a page.</summary>
    public static string Page(SimulatedCompany company, RehearsedAlerts alerts, Texts texts)
    {
        var (words, page) = (new MetricText(texts), new StringBuilder());
        page.AppendLine(texts["Metrics.Year.Title"]).AppendLine();
        page.AppendLine(texts.Format(
            "Metrics.Year.Intro", alerts.From, alerts.To, company.Shops.Count, company.Shops.Sum(shop => shop.Channels.Count), alerts.Series, company.Seed)).AppendLine();
        page.AppendLine(texts["Metrics.Year.What"]).AppendLine();
        foreach (var episode in company.Episodes.Where(episode => episode.Last >= company.ListedFrom))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- {episode.First:yyyy-MM-dd} – {episode.Last:yyyy-MM-dd}: {episode.What} ({words.Place(episode.ShopName, episode.Channel, "")})");
        }

        page.AppendLine().AppendLine(texts["Metrics.Year.Head"]).AppendLine("|---|---|---|---|---|---|");
        foreach (var alert in alerts.Posted)
        {
            var (incident, lead) = (alert.Incident, alert.Incident.Lead);
            var others = string.Join(texts["Metrics.NameSeparator"], incident.Others.Select(other => words.Name(other.Series.Metric)));
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {alert.PostedOn:yyyy-MM-dd} | {words.Place(lead.Series)} | {words.Name(lead.Series.Metric)}{(others.Length > 0 ? texts.Format("Metrics.Year.With", others) : "")} | {words.Beside(lead)} | {incident.Days} | {company.TroubleBehind(incident)?.What ?? texts["Metrics.Year.Chance"]} |");
        }

        foreach (var (day, load) in alerts.Muted)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {day:yyyy-MM-dd} | {words.Place(load.Shop, load.Channel, "")} | {texts[$"Metrics.Year.Load{load.State}"]} | – | – | {texts["Metrics.Year.NoLoad"]} |");
        }

        var missed = company.Episodes.Where(episode => episode.IsTrouble && episode.First >= alerts.From && !alerts.Posted.Any(alert => company.TroubleBehind(alert.Incident) == episode)).ToList();
        page.AppendLine().AppendLine(texts.Format(
            "Metrics.Year.Sum", alerts.Posted.Count, alerts.Posted.Count(alert => company.TroubleBehind(alert.Incident) is not null), alerts.FalsePerWeek(incident => company.TroubleBehind(incident) is not null),
            alerts.Held.Count, alerts.Muted.Count, missed.Count == 0 ? texts["Metrics.Year.NoneMissed"] : string.Join(texts["Metrics.NameSeparator"], missed.Select(episode => episode.What))));
        return page.ToString().ReplaceLineEndings("\n");
    }

    private async Task<SimulatedCompany> ReadAsync(CancellationToken cancellationToken)
    {
        var path = content.Files("metrics", "sample-year.json").Single();
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<SimulatedCompany>(stream, JsonSerializerOptions.Web, cancellationToken)
            ?? throw new InvalidDataException($"{path}: the file is empty.");
    }
}
