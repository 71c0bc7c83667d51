using OpsBot.Bot;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>check metrics</c> command: checks yesterday now, and posts what the channels haven't had.</summary>
internal sealed class CheckMetrics(RaiseAlerts raise, BusinessDays days, MetricsOptions options) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var result = await raise.RunAsync(days.Yesterday, sender: null, cancellationToken);
        return Reply.Of(string.Join("\n\n", Answers(result, turn.Texts)));
    }

    private IEnumerable<string> Answers(RaisedAlerts result, Texts texts)
    {
        yield return Answer(result, texts);
        foreach (var line in new CheckReport(texts, days, options).Loads(result.Day, result.Checked.Loads))
        {
            yield return line;
        }

        if (result.Held > 0)
        {
            yield return texts.Format("Metrics.HeldByBudget", result.Held, options.FalseAlertsPerWeek);
        }
    }

    private static string Answer(RaisedAlerts result, Texts texts)
    {
        var day = new MetricText(texts).Day(result.Day);
        var judged = result.Checked.Series.Count(c => c.IsJudged);
        return (result.Incidents.Count, result.Subscriptions, result.Queued.Count) switch
        {
            _ when result.Checked.Series.Count == 0 => texts["Metrics.NoSeries"],
            _ when judged == 0 => texts.Format("Metrics.NothingToJudge", day),
            (0, _, _) => texts.Format("Metrics.NothingUnusual", day, judged),
            (var incidents, 0, _) => texts.Format("Metrics.FoundNobodySubscribed", day, judged, incidents),
            (var incidents, _, 0) => texts.Format(result.Held > 0 ? "Metrics.Found" : "Metrics.FoundPostedBefore", day, judged, incidents),
            (var incidents, _, _) => texts.Format("Metrics.FoundAndPosted", day, judged, incidents),
        };
    }
}
