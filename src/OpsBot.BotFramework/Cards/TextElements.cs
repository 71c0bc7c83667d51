namespace OpsBot.BotFramework.Cards;

/// <summary>Text, with bold, italic, lists and links in Markdown. Wraps by default here: the schema's own default cuts it.</summary>
/// <param name="Text">What it says. Mentions stand as <c>&lt;at&gt;name&lt;/at&gt;</c>, each with a <see cref="CardMention"/>.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>Whether long text goes on in the next line.</summary>
    public bool Wrap { get; init; } = true;

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

    /// <summary>From 1; what is left is cut. All lines by default.</summary>
    public int? MaxLines { get; init; }

    /// <summary><c>heading</c> tells screen readers so.</summary>
    [ValuesOf(typeof(TextStyles))]
    public string? Style { get; init; }

    /// <summary>Where it stands in its row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }

    /// <summary>The id of the input that this text names.</summary>
    [TeamsOnly]
    public string? LabelFor { get; init; }
}

/// <summary>Text whose parts look different. Never Markdown; always wraps.</summary>
/// <param name="Inlines">One after another, without spaces between.</param>
public sealed record RichTextBlock(IReadOnlyList<CardInline> Inlines) : CardElement
{
    /// <summary>Where it stands in its row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }

    /// <summary>The id of the input that this text names.</summary>
    [TeamsOnly]
    public string? LabelFor { get; init; }
}

/// <summary>Names with values.</summary>
/// <param name="Facts">From top to bottom.</param>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>A name with a value, both in Markdown.</summary>
/// <param name="Title">The name.</param>
/// <param name="Value">The value.</param>
public sealed record Fact(string Title, string Value);
