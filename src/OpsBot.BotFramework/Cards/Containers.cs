using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Elements that belong together.</summary>
/// <param name="Items">From top to bottom, unless a layout says otherwise.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>The background.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>Lets the background reach the edges of the card; false by default.</summary>
    public bool? Bleed { get; init; }

    /// <summary>In pixels, such as <c>50px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>Where the items stand in a height larger than theirs.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalContentAlignment { get; init; }

    /// <summary>A picture behind the items.</summary>
    public BackgroundImage? BackgroundImage { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>From right to left. The published schema misspells it, so the plain projection leaves it out.</summary>
    [TeamsOnly]
    public bool? Rtl { get; init; }

    /// <summary>In pixels; what is higher scrolls.</summary>
    [TeamsOnly]
    public string? MaxHeight { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? ShowBorder { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? RoundedCorners { get; init; }

    /// <summary>How the items are laid out, the first that fits the width of the card; stacked by default (section 6.8).</summary>
    [TeamsOnly]
    public IReadOnlyList<CardLayout>? Layouts { get; init; }
}

/// <summary>Columns side by side; at most two, for phones.</summary>
/// <param name="Columns">From left to right.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement
{
    /// <summary>The background.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>Lets the background reach the edges of the card; false by default.</summary>
    public bool? Bleed { get; init; }

    /// <summary>In pixels, such as <c>50px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>Where the columns stand when they do not fill the row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? ShowBorder { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? RoundedCorners { get; init; }
}

/// <summary>One column.</summary>
/// <param name="Items">From top to bottom, unless a layout says otherwise.</param>
public sealed record Column(IReadOnlyList<CardElement> Items) : CardItem
{
    /// <summary>Always <c>Column</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    /// <summary><c>auto</c>, <c>stretch</c> (the default), a weight such as <c>1</c>, or pixels such as <c>50px</c>.</summary>
    public string? Width { get; init; }

    /// <summary>The background.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>Lets the background reach the edges of the card; false by default.</summary>
    public bool? Bleed { get; init; }

    /// <summary>In pixels, such as <c>50px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>Where the items stand in a height larger than theirs.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalContentAlignment { get; init; }

    /// <summary>A picture behind the items.</summary>
    public BackgroundImage? BackgroundImage { get; init; }

    /// <summary>From right to left.</summary>
    public bool? Rtl { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>Shown by clients that don't have what <see cref="CardItem.Requires"/> lists.</summary>
    public Fallback<Column>? Fallback { get; init; }

    /// <summary>In pixels; what is higher scrolls.</summary>
    [TeamsOnly]
    public string? MaxHeight { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? ShowBorder { get; init; }

    /// <summary>False by default.</summary>
    [TeamsOnly]
    public bool? RoundedCorners { get; init; }

    /// <summary>How the items are laid out; as for a <see cref="Container"/>.</summary>
    [TeamsOnly]
    public IReadOnlyList<CardLayout>? Layouts { get; init; }
}

/// <summary>Buttons within the body.</summary>
/// <param name="Actions">From left to right; at most 6 that are primary.</param>
public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement
{
    /// <summary>Where the buttons stand in their row.</summary>
    [TeamsOnly, ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }
}

/// <summary>Pages to leaf through. Only Teams.</summary>
/// <param name="Pages">From the first; at least one.</param>
public sealed record Carousel(IReadOnlyList<CarouselPage> Pages) : TeamsOnlyElement
{
    /// <summary>In pixels, such as <c>50px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>How pages change.</summary>
    [ValuesOf(typeof(PageAnimations))]
    public string? PageAnimation { get; init; }
}

/// <summary>One page of a <see cref="Carousel"/>.</summary>
/// <param name="Items">From top to bottom, unless a layout says otherwise.</param>
public sealed record CarouselPage(IReadOnlyList<CardElement> Items) : CardItem
{
    /// <summary>Always <c>CarouselPage</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "CarouselPage";

    /// <summary>The background.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>How the items are laid out; as for a <see cref="Container"/>.</summary>
    public IReadOnlyList<CardLayout>? Layouts { get; init; }
}

/// <summary>How the pages of a <see cref="Carousel"/> change.</summary>
public static class PageAnimations
{
    /// <summary>From the side; the default.</summary>
    public const string Slide = "Slide";

    /// <summary>One fades into the next.</summary>
    public const string CrossFade = "CrossFade";

    /// <summary>At once.</summary>
    public const string None = "None";
}
