using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>digest</c> command: yesterday's lines, whenever somebody wants them.</summary>
internal sealed class ShowDigest(DetectAnomalies detect, MakeDigest make, Subscriptions subscriptions, BusinessDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var found = await detect.RunAsync(days.Yesterday, cancellationToken);
        return found.Series.Count == 0
            ? Reply.Of(turn.Texts["Metrics.NoSeries"])
            : Reply.Of(DigestCard.Build(await make.RunAsync(DigestPeriod.Day, days.Yesterday, found, Wants(await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken)), cancellationToken), new(turn.Texts), owner: null));
    }

    private static Func<string, bool> Wants(AlertSubscription? subscription) => subscription is null ? _ => true : subscription.WantsShop;
}
