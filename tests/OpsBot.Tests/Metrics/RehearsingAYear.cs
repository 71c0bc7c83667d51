using OpsBot.Bot;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Rehearsal;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>The year of an invented company: 618, Double 11, Spring Festival, two outages and a promotion that failed. `opsbot metrics backtest --sample-year` lists what it gets.</summary>
public class RehearsingAYear
{
    [Fact]
    public async Task Each_trouble_is_told_promotions_and_festivals_are_not_and_the_budget_holds()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var (company, alerts) = await bot.DoAsync<RehearseYear, (SimulatedCompany, RehearsedAlerts)>(rehearse => rehearse.RunAsync(CancellationToken.None));

        var troubles = company.Episodes.Where(episode => episode.IsTrouble).ToList();
        Assert.Equal(3, troubles.Count);
        Assert.All(troubles, trouble => Assert.Contains(alerts.Posted, alert => company.TroubleBehind(alert.Incident) == trouble && alert.PostedOn == trouble.First));
        Assert.InRange(alerts.FalsePerWeek(incident => company.TroubleBehind(incident) is not null), 0, 0.25);
        Assert.Empty(alerts.Muted);
        Assert.Contains("Outage 1", RehearseYear.Page(company, alerts, Texts.In("en")), StringComparison.Ordinal);
    }
}
