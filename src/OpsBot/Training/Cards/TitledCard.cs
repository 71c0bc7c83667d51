using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.Training.Cards;

/// <summary>The frame of the training's cards: a title that is also read aloud, what stands below it, and buttons.</summary>
internal static class TitledCard
{
    public static AdaptiveCard Build(Texts texts, string title, IEnumerable<CardElement> body, params IEnumerable<CardAction> actions) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" }, .. body],
        Actions = [.. actions],
    };

    /// <summary>A required text of several lines.</summary>
    public static InputText LongText(string id, string label, string missing, int maxLength = 1000) =>
        new() { Id = id, Label = label, IsMultiline = true, MaxLength = maxLength, IsRequired = true, ErrorMessage = missing };

    /// <summary>A required choice out of a list that may be long: typing narrows it down.</summary>
    public static InputChoiceSet Picked(string id, string label, string missing, IReadOnlyList<Choice> choices) => new(choices)
    {
        Id = id,
        Label = label,
        Style = "filtered",
        Value = choices.Count == 1 ? choices[0].Value : null,
        IsRequired = true,
        ErrorMessage = missing,
    };
}
