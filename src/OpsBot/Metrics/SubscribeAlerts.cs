using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>
/// The <c>subscribe alerts</c> command: this channel or group chat gets the alerts from now on; behind it may stand shops, metrics and
/// how severe it has to be. Said again it changes what was chosen.
/// </summary>
internal sealed class SubscribeAlerts(OpsBotDbContext db, Subscriptions subscriptions, MetricHeadings headings, TimeProvider clock) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Metrics.SubscribeInAChannel"]);
        }

        var before = await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken);
        var subscription = before ?? new AlertSubscription(turn.Conversation.Id, turn.Texts.Language, turn.Person.Id, clock.GetUtcNow());
        var view = await subscriptions.ViewAsync(subscription, new(turn.Texts), cancellationToken);
        if (arguments.Length > 0)
        {
            var (shops, metrics, least, unknown) = Read(arguments, view);
            if (unknown.Count > 0)
            {
                return Reply.Of(turn.Texts.Format("Metrics.Subscription.Unknown", string.Join(turn.Texts["Metrics.NameSeparator"], unknown), string.Join(turn.Texts["Metrics.NameSeparator"], view.Shops)));
            }

            subscription.Choose(shops, metrics, least, subscription.OwnerId, subscription.DeputyId);
            view = await subscriptions.ViewAsync(subscription, new(turn.Texts), cancellationToken);
        }

        if (before is null)
        {
            db.AlertSubscriptions.Add(subscription);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Reply.Of(SubscriptionCard.Build(view, turn.Texts[before is null ? "Metrics.Subscribed" : arguments.Length > 0 ? "Metrics.Subscription.Saved" : "Metrics.SubscribedBefore"]));
    }

    private (List<string> Shops, List<string> Metrics, Severity Least, List<string> Unknown) Read(string arguments, SubscriptionView view)
    {
        var (shops, metrics, least, unknown) = (new List<string>(), new List<string>(), Severity.Warning, new List<string>());
        foreach (var word in arguments.Split([' ', ',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (view.Shops.FirstOrDefault(shop => shop.Normalize(NormalizationForm.FormKC).Equals(word, StringComparison.OrdinalIgnoreCase)) is { } shop)
            {
                shops.Add(shop);
            }
            else if (headings.Metric(word) is { } metric)
            {
                metrics.Add(metric);
            }
            else if (Texts.Languages.Any(language => Texts.In(language)["Metrics.Subscription.CriticalWords"].Split(';').Contains(word, StringComparer.OrdinalIgnoreCase)))
            {
                least = Severity.Critical;
            }
            else
            {
                unknown.Add(word);
            }
        }

        return (shops, metrics, least, unknown);
    }
}
