using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.People;

namespace OpsBot.Outbox.Cards;

/// <summary>The messages that were not delivered, with the reason of each and the way to send them again.</summary>
internal static class DeadLettersCard
{
    private const int MaxReason = 120;

    public static AdaptiveCard Build(Texts texts, int count, IReadOnlyList<(OutboxMessage Message, Conversation? Chat)> newest, int? replayed)
    {
        var title = count == 0 ? texts["Outbox.NoDeadLetters"] : texts.Format("Outbox.DeadLetters", count);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. replayed is { } queued ? (CardElement[])[new TextBlock(texts.Format("Outbox.Replayed", queued)) { Color = "Good" }] : [],
                .. newest.Select(row => new Container(
                [
                    new TextBlock(texts.Format("Outbox.DeadLetter", row.Message.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Subject(row.Message), texts[$"Outbox.Failure{row.Message.Failure ?? OutboxFailure.GivenUp}"])) { Weight = "Bolder" },
                    new TextBlock(Reason(row.Message)) { IsSubtle = true, Spacing = "None" },
                    .. row.Chat is { IsActive: true } ? (CardElement[])
                    [
                        new ActionSet([new ActionExecute(ReplayDeadLetters.Verb, new ReplayDeadLetters.Data(row.Message.Id.ToString())) { Title = texts["Outbox.Replay"] }]),
                    ] : [new TextBlock(texts["Outbox.ChatClosed"]) { IsSubtle = true, Spacing = "None" }],
                ])
                { Separator = true, Spacing = "Medium" }),
            ],
            Actions = count == 0 ? [] : [new ActionExecute(ReplayDeadLetters.Verb, new ReplayDeadLetters.Data()) { Title = texts["Outbox.ReplayAll"] }],
        };
    }

    // What comes before the first colon is the kind; what follows names a person or an incident.
    private static string Subject(OutboxMessage message) => message.Subject.Split(':')[0];

    private static string Reason(OutboxMessage message) => message.Error is not { Length: > 0 } error ? "" : error.Length > MaxReason ? error[..MaxReason] + "…" : error;
}
