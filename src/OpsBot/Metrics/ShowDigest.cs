using OpsBot.Bot;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>digest</c> command: yesterday's lines, whenever somebody wants them.</summary>
internal sealed class ShowDigest(DetectAnomalies detect, MakeDigest make, BusinessDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var found = await detect.RunAsync(days.Yesterday, cancellationToken);
        return found.Series.Count == 0
            ? Reply.Of(turn.Texts["Metrics.NoSeries"])
            : Reply.Of(DigestCard.Build(await make.RunAsync(DigestPeriod.Day, days.Yesterday, found, cancellationToken), new(turn.Texts)));
    }
}
