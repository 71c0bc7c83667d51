namespace OpsBot.Handbook.Cards;

/// <summary>What a person typed, where others read it: their words, and no link or markup of theirs.</summary>
internal static class TypedText
{
    /// <summary>In a card, which knows Markdown and no HTML.</summary>
    public static string InCard(string typed) => typed.Replace("](", "] (", StringComparison.Ordinal);

    /// <summary>In the text of a message, where Teams reads some HTML too.</summary>
    public static string InMessage(string typed) =>
        InCard(typed).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
