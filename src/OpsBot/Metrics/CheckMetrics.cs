using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>check metrics</c> command: checks yesterday now, and posts what the channels haven't had.</summary>
internal sealed class CheckMetrics(RaiseAlerts raise, BusinessDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var result = await raise.RunAsync(days.Yesterday, sender: null, cancellationToken);
        return Reply.Of(Answer(result, turn.Texts));
    }

    private static string Answer(RaisedAlerts result, Texts texts)
    {
        var day = new MetricText(texts).Day(result.Day);
        var judged = result.Checked.Count(c => c.Check is MetricCheck.Usual or MetricCheck.Unusual or MetricCheck.BetterThanUsual);
        return (result.Incidents.Count, result.Subscriptions, result.Queued.Count) switch
        {
            _ when result.Checked.Count == 0 => texts["Metrics.NoSeries"],
            _ when judged == 0 => texts.Format("Metrics.NothingToJudge", day),
            (0, _, _) => texts.Format("Metrics.NothingUnusual", day, judged),
            (var incidents, 0, _) => texts.Format("Metrics.FoundNobodySubscribed", day, judged, incidents),
            (var incidents, _, 0) => texts.Format("Metrics.FoundPostedBefore", day, judged, incidents),
            (var incidents, _, _) => texts.Format("Metrics.FoundAndPosted", day, judged, incidents),
        };
    }
}
