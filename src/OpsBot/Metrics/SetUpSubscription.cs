using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody chooses what a channel gets and who answers for it: a dialog where the client has them, else the same form as a card (the verbs <c>alerts.setup</c> and <c>alerts.save</c>).</summary>
internal sealed class SetUpSubscription(OpsBotDbContext db, Subscriptions subscriptions)
    : IDialogHandler<SetUpSubscription.Submitted>, ICardActionHandler<SetUpSubscription.Data>, ICardActionHandler<SetUpSubscription.Submitted>
{
    public const string Verb = "alerts.setup";
    public const string SaveVerb = "alerts.save";

    /// <summary>The ids of the inputs.</summary>
    public const string ShopsInput = "shops";
    public const string MetricsInput = "metrics";
    public const string LeastInput = "least";
    public const string OwnerInput = "owner";
    public const string DeputyInput = "deputy";

    /// <summary>Nobody is chosen.</summary>
    public const string Nobody = "nobody";

    /// <summary>The button that opens the form.</summary>
    public sealed record Data
    {
        /// <summary>Asks Teams for a dialog; another client sends the data as a message.</summary>
        public object Msteams { get; } = new { type = "task/fetch" };

        public string Dialog { get; } = SetUpSubscription.Verb;

        public string Verb { get; } = SetUpSubscription.Verb;
    }

    /// <summary>What the form sends; several choices are joined by commas.</summary>
    public sealed record Submitted(string? Shops = null, string? Metrics = null, string? Least = null, string? Owner = null, string? Deputy = null)
    {
        public string Dialog { get; } = SetUpSubscription.Verb;
    }

    public async Task<DialogReply> FetchAsync(Turn turn, Submitted data, CancellationToken cancellationToken) =>
        await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken) is { } subscription
            ? new DialogReply.Show(new TaskModuleTaskInfo(
                turn.Texts["Metrics.Subscription.Title"],
                Attachment.Of(SubscriptionCard.Form(await subscriptions.ViewAsync(subscription, new(turn.Texts), cancellationToken), isDialog: true))))
            : new DialogReply.Say(turn.Texts["Metrics.NotSubscribed"]);

    public async Task<DialogReply> SubmitAsync(Turn turn, Submitted data, CancellationToken cancellationToken) =>
        new DialogReply.Say(turn.Texts[await SaveAsync(turn, data, cancellationToken) is null ? "Metrics.NotSubscribed" : "Metrics.Subscription.Saved"]);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken) is { } subscription
            ? SubscriptionCard.Form(await subscriptions.ViewAsync(subscription, new(turn.Texts), cancellationToken), isDialog: false)
            : new CardReply.Notice(turn.Texts["Metrics.NotSubscribed"]);

    public async Task<CardReply> HandleAsync(Turn turn, Submitted data, CancellationToken cancellationToken) =>
        await SaveAsync(turn, data, cancellationToken) is { } subscription
            ? SubscriptionCard.Build(await subscriptions.ViewAsync(subscription, new(turn.Texts), cancellationToken), turn.Texts["Metrics.Subscription.Saved"])
            : new CardReply.Notice(turn.Texts["Metrics.NotSubscribed"]);

    private async Task<AlertSubscription?> SaveAsync(Turn turn, Submitted data, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(turn.Conversation.Id, cancellationToken) is not { } subscription)
        {
            return null;
        }

        var least = Enum.TryParse<Severity>(data.Least, out var chosen) ? chosen : subscription.Least;
        subscription.Choose(
            Several(data.Shops), Several(data.Metrics), least,
            await PersonAsync(turn, data.Owner, cancellationToken), await PersonAsync(turn, data.Deputy, cancellationToken));
        return subscription;
    }

    private static string[] Several(string? chosen) => (chosen ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<PersonId?> PersonAsync(Turn turn, string? picked, CancellationToken cancellationToken)
    {
        var id = (picked ?? "").Split(',')[0].Trim();
        var (personId, tenant) = (new PersonId(Guid.TryParse(id, out var guid) ? guid : Guid.Empty), turn.Person.TenantId);
        return db.People.AsNoTracking()
            .Where(person => person.LeftAt == null && (person.Id == personId || (person.AccountId == id && person.TenantId == tenant)))
            .Select(person => (PersonId?)person.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
