using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.People;

/// <summary>The <c>messages</c> command and its button: whether one gets only the messages that one has to get.</summary>
internal sealed class ChooseMessages(PeopleOptions options) : ICommandHandler, ICardActionHandler<ChooseMessages.Data>
{
    public const string Verb = "people.messages";

    /// <summary>What the button sends.</summary>
    /// <param name="Decline">Whether what is optional is declined.</param>
    public sealed record Data(bool Decline = false);

    public Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => Task.FromResult(Reply.Of(Card(turn)));

    public Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        turn.Person.Decline(data.Decline);
        return Task.FromResult<CardReply>(Card(turn));
    }

    private AdaptiveCard Card(Turn turn)
    {
        var (texts, declines) = (turn.Texts, turn.Person.DeclinesOptional);
        var title = texts[declines ? "People.MessagesNeeded" : "People.MessagesAll"];
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(texts.Format("People.MessagesBudget", options.UnaskedPerDay, options.QuietUntil, options.QuietFrom)),
                new TextBlock(texts["People.MessagesWhat"]) { IsSubtle = true },
            ],
            Actions = [new ActionExecute(Verb, new Data(!declines)) { Title = texts[declines ? "People.MessagesTakeAll" : "People.MessagesTakeNeeded"] }],
        };
    }
}
