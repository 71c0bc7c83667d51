using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics;
using OpsBot.Metrics.Cards;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot metrics backtest</c>: what the morning's check would have posted over stored days, or over the year of an invented company.</summary>
internal static class BackTestCommand
{
    private const int DefaultDays = 90;

    public static Command Create(Texts texts)
    {
        var from = DayOption.Create("--from", texts["Metrics.Cli.FromHelp"], texts);
        var to = DayOption.Create("--to", texts["Metrics.Cli.ToHelp"], texts);
        var year = new Option<bool>("--sample-year") { Description = texts["Metrics.Cli.SampleYearHelp"] };
        var output = new Option<string?>("--out") { Description = texts["Metrics.Cli.YearOutHelp"], HelpName = "FILE" };
        var command = new Command("backtest", texts["Metrics.Cli.BackTestHelp"]) { from, to, year, output };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts,
            (services, token) => parsed.GetValue(year)
                ? YearAsync(services, parsed.GetValue(output), texts, token)
                : StoredAsync(services, parsed.GetValue(from), parsed.GetValue(to), texts, token),
            cancellationToken));
        return command;
    }

    private static async Task<int> YearAsync(IServiceProvider services, string? output, Texts texts, CancellationToken cancellationToken)
    {
        var (company, alerts) = await services.GetRequiredService<RehearseYear>().RunAsync(cancellationToken);
        var page = RehearseYear.Page(company, alerts, texts);
        if (output is null)
        {
            Console.Out.Write(page);
        }
        else
        {
            await WholeFile.WriteAsync(output, page, cancellationToken);
        }

        return 0;
    }

    private static async Task<int> StoredAsync(IServiceProvider services, DateOnly? from, DateOnly? to, Texts texts, CancellationToken cancellationToken)
    {
        var last = to ?? services.GetRequiredService<BusinessDays>().Yesterday;
        var first = from ?? last.AddDays(1 - DefaultDays);
        if (first > last)
        {
            Console.Error.WriteLine(texts.Format("Metrics.BackTest.Backwards", first, last));
            return OpsBotCommand.InputHasErrors;
        }

        var alerts = await services.GetRequiredService<BackTestMetrics>().RunAsync(first, last, cancellationToken);
        Write(alerts, new(texts), services.GetRequiredService<MetricsOptions>().FalseAlertsPerWeek);
        return 0;
    }

    private static void Write(RehearsedAlerts alerts, MetricText words, double budget)
    {
        foreach (var alert in alerts.Posted)
        {
            Console.Out.WriteLine(words.Texts.Format("Metrics.BackTest.One", alert.PostedOn, words.Place(alert.Incident.Lead.Series), words.Name(alert.Incident.Lead.Series.Metric), words.Beside(alert.Incident.Lead), alert.Incident.Days));
        }

        Console.Out.WriteLine(words.Texts.Format(
            "Metrics.BackTest.Sum", alerts.From, alerts.To, alerts.Series, alerts.Posted.Count, alerts.Posted.Count / alerts.Weeks,
            alerts.Posted.Sum(alert => Math.Min(alert.Judged * alert.Incident.P, 1)) / alerts.Weeks, budget, alerts.Held.Count));
    }
}
