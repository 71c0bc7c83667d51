using OpsBot.Bot;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>alert quality</c> command: how good the alerts of the last seven days were here.</summary>
internal sealed class ShowQuality(Subscriptions subscriptions, MeasureQuality measure, BusinessDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken) is not { } subscription)
        {
            return Reply.Of(turn.Texts["Metrics.NotSubscribed"]);
        }

        // Today counts: whoever asks wants to see what they just said.
        var (quality, missed) = await measure.RunAsync(subscription, days.Yesterday.AddDays(1), cancellationToken);
        return Reply.Of(QualityCard.Build(quality, missed, new(turn.Texts)));
    }
}
