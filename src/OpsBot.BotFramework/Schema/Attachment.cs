using OpsBot.BotFramework.Cards;

namespace OpsBot.BotFramework.Schema;

/// <summary>A card or a file in a message.</summary>
public sealed class Attachment
{
    /// <summary>The media type of an Adaptive Card.</summary>
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>What <see cref="Content"/> is.</summary>
    public string? ContentType { get; set; }

    /// <summary>The card, or what describes the file.</summary>
    public object? Content { get; set; }

    /// <summary>Where the file is.</summary>
    public string? ContentUrl { get; set; }

    /// <summary>The file's name.</summary>
    public string? Name { get; set; }

    /// <summary>An Adaptive Card as an attachment.</summary>
    public static Attachment Of(AdaptiveCard card) => new() { ContentType = AdaptiveCardContentType, Content = card };
}
