using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Teams' own settings of a card.</summary>
/// <param name="Width"><c>Full</c> lets the card use more of the chat's width; without effect on phones.</param>
/// <param name="Entities">The people and tags that its texts mention (section 6.3).</param>
public sealed record TeamsCardProperties(
    [property: ValuesOf(typeof(TeamsCardWidths))] string? Width = null, IReadOnlyList<CardMention>? Entities = null);

/// <summary>A mention in a text of the card: of a <see cref="TextBlock"/>, or the value of a <see cref="Fact"/>.</summary>
/// <param name="Text">Stands literally in the text, such as <c>&lt;at&gt;Ada&lt;/at&gt;</c>.</param>
/// <param name="Mentioned">Who.</param>
public sealed record CardMention(string Text, MentionedEntity Mentioned)
{
    /// <summary>Always <c>mention</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "mention";
}

/// <summary>Who is mentioned in a card.</summary>
/// <param name="Id">A Teams id, an Entra object id or a user principal name.</param>
/// <param name="Name">What is shown.</param>
/// <param name="MentionType">A person by default.</param>
public sealed record MentionedEntity(string Id, string Name, [property: ValuesOf(typeof(MentionTypes))] string? MentionType = null);

/// <summary>Widths of a card in Teams.</summary>
public static class TeamsCardWidths
{
    /// <summary>As wide as the chat allows.</summary>
    public const string Full = "Full";
}

/// <summary>What a card may mention.</summary>
public static class MentionTypes
{
    /// <summary>A person; the default.</summary>
    public const string Person = "Person";

    /// <summary>A tag of a team.</summary>
    public const string Tag = "Tag";
}
