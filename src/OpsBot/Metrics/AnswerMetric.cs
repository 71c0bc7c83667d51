using OpsBot.Bot;
using OpsBot.Metrics.Cards;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Answers a question for a metric from what is stored: numbers, period and a chart, and nothing else.</summary>
internal sealed class AnswerMetric(OpsBotDbContext db, ReadSeries read, BusinessDays days) : IQuestionTaker
{
    public async Task<Reply?> TryAnswerAsync(Turn turn, string question, CancellationToken cancellationToken)
    {
        if (MetricQuestion.Read(question, days.Yesterday) is not { } asked)
        {
            return null;
        }

        var code = asked.Metric.Code;
        var readings = await read.RunAsync(db.MetricSeries.Where(s => s.Metric == code && s.Category == ""), asked.To, cancellationToken);
        return readings.Count == 0 ? null : Reply.Of(MetricCard.Build(
            asked, [.. readings.OrderBy(r => r.Series.Shop, StringComparer.Ordinal).ThenBy(r => r.Series.Channel, StringComparer.Ordinal)], new(turn.Texts)));
    }
}
