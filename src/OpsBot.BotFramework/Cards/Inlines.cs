using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A part of a <see cref="RichTextBlock"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextRun), "TextRun")]
[JsonDerivedType(typeof(IconRun), "IconRun")]
[JsonDerivedType(typeof(ImageRun), "ImageRun")]
public abstract record CardInline
{
    /// <summary>Runs when the part is clicked; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>Text of one look.</summary>
/// <param name="Text">What it says; not Markdown.</param>
public sealed record TextRun(string Text) : CardInline
{
    /// <summary>How large.</summary>
    [ValuesOf(typeof(TextSizes))]
    public string? Size { get; init; }

    /// <summary>How bold.</summary>
    [ValuesOf(typeof(TextWeights))]
    public string? Weight { get; init; }

    /// <summary>Never the only bearer of meaning.</summary>
    [ValuesOf(typeof(TextColors))]
    public string? Color { get; init; }

    /// <summary>Grey; false by default.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>The face.</summary>
    [ValuesOf(typeof(FontTypes))]
    public string? FontType { get; init; }

    /// <summary>As with a marker; false by default.</summary>
    public bool? Highlight { get; init; }

    /// <summary>False by default.</summary>
    public bool? Italic { get; init; }

    /// <summary>False by default.</summary>
    public bool? Strikethrough { get; init; }

    /// <summary>False by default.</summary>
    public bool? Underline { get; init; }
}

/// <summary>A part of a text that only Teams draws.</summary>
[TeamsOnly]
public abstract record TeamsOnlyInline : CardInline
{
    /// <summary>Shown by every other client.</summary>
    /// <exception cref="ArgumentNullException">It is set to <c>null</c>.</exception>
    public required Fallback<CardInline>? Fallback { get; init => field = Cards.Fallback.Require(value); }
}

/// <summary>An icon within text.</summary>
/// <param name="Name">Of the Fluent set, such as <c>CheckmarkCircle</c>.</param>
public sealed record IconRun(string Name) : TeamsOnlyInline
{
    /// <summary>As tall as text of this size.</summary>
    [ValuesOf(typeof(TextSizes))]
    public string? Size { get; init; }

    /// <summary>Outline or filled.</summary>
    [ValuesOf(typeof(IconStyles))]
    public string? Style { get; init; }

    /// <summary>Never the only bearer of meaning.</summary>
    [ValuesOf(typeof(TextColors))]
    public string? Color { get; init; }
}

/// <summary>A picture within text.</summary>
/// <param name="Url">As for <see cref="Image"/>.</param>
public sealed record ImageRun(string Url) : TeamsOnlyInline
{
    /// <summary>As tall as text of this size.</summary>
    [ValuesOf(typeof(TextSizes))]
    public string? Size { get; init; }

    /// <summary>Its outline.</summary>
    [ValuesOf(typeof(ImageStyles))]
    public string? Style { get; init; }

    /// <summary>Other pictures for light and dark.</summary>
    public IReadOnlyList<ThemedUrl>? ThemedUrls { get; init; }
}
