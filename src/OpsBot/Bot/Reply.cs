using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>What a command answers: messages, in order. The router sends them once everything is saved.</summary>
internal sealed record Reply(params IReadOnlyList<Activity> Activities)
{
    /// <summary>The message whose place it takes, where there is one and it can be changed.</summary>
    public string? ReplacesId { get; init; }

    /// <summary>What the first message answers; whoever keeps it is told the message's id, see <see cref="ISentAnswers"/>.</summary>
    public Guid? AnswersId { get; init; }

    public static Reply Of(string text) => new(Activity.CreateMessage(text));

    public static Reply Of(AdaptiveCard card, string? summary = null) => new(Activity.CreateMessage(card, summary));
}

/// <summary>What a click answers.</summary>
internal abstract record CardReply
{
    /// <summary>Replaces the card.</summary>
    public sealed record Card(AdaptiveCard NewCard) : CardReply;

    /// <summary>Says one sentence; the card stays.</summary>
    public sealed record Notice(string Text) : CardReply;

    public static implicit operator CardReply(AdaptiveCard card) => new Card(card);
}
