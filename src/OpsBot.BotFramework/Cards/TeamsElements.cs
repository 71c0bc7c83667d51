namespace OpsBot.BotFramework.Cards;

/// <summary>An icon.</summary>
/// <param name="Name">Of the Fluent set, such as <c>Calendar</c>.</param>
public sealed record Icon(string Name) : TeamsOnlyElement
{
    /// <summary>How large.</summary>
    [ValuesOf(typeof(IconSizes))]
    public string? Size { get; init; }

    /// <summary>Outline or filled.</summary>
    [ValuesOf(typeof(IconStyles))]
    public string? Style { get; init; }

    /// <summary>Never the only bearer of meaning.</summary>
    [ValuesOf(typeof(TextColors))]
    public string? Color { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>A word or two on a coloured ground, with or without an icon; one of both is needed.</summary>
/// <param name="Text">What it says; <c>null</c> for an icon alone.</param>
public sealed record Badge(string? Text = null) : TeamsOnlyElement
{
    /// <summary>The name of an icon, as for <see cref="Cards.Icon"/>.</summary>
    public string? Icon { get; init; }

    /// <summary>Where the icon stands.</summary>
    [ValuesOf(typeof(BadgeIconPositions))]
    public string? IconPosition { get; init; }

    /// <summary>How strong the ground is.</summary>
    [ValuesOf(typeof(BadgeAppearances))]
    public string? Appearance { get; init; }

    /// <summary>How large.</summary>
    [ValuesOf(typeof(BadgeSizes))]
    public string? Size { get; init; }

    /// <summary>Its outline.</summary>
    [ValuesOf(typeof(BadgeShapes))]
    public string? Shape { get; init; }

    /// <summary>Its colour.</summary>
    [ValuesOf(typeof(BadgeStyles))]
    public string? Style { get; init; }

    /// <summary>Shown when the pointer rests on it; screen readers say it.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>How far something has come, as a bar.</summary>
/// <param name="Value">0 to <see cref="Max"/>; <c>null</c> moves without end.</param>
public sealed record ProgressBar(double? Value = null) : TeamsOnlyElement
{
    /// <summary>The value of a full bar; 100 by default.</summary>
    public double? Max { get; init; }

    /// <summary>The bar's colour.</summary>
    [ValuesOf(typeof(ProgressColors))]
    public string? Color { get; init; }
}

/// <summary>Shows that something is going on.</summary>
public sealed record ProgressRing : TeamsOnlyElement
{
    /// <summary>What is going on.</summary>
    public string? Label { get; init; }

    /// <summary>Where the label stands.</summary>
    [ValuesOf(typeof(LabelPositions))]
    public string? LabelPosition { get; init; }

    /// <summary>How large.</summary>
    [ValuesOf(typeof(ProgressRingSizes))]
    public string? Size { get; init; }
}

/// <summary>Stars that were given.</summary>
/// <param name="Value">0 to <see cref="Max"/>.</param>
public sealed record Rating(double Value) : TeamsOnlyElement
{
    /// <summary>How many people gave them.</summary>
    public int? Count { get; init; }

    /// <summary>Stars at most; 5 by default.</summary>
    public int? Max { get; init; }

    /// <summary>How large.</summary>
    [ValuesOf(typeof(RatingSizes))]
    public string? Size { get; init; }

    /// <summary>The stars' colour.</summary>
    [ValuesOf(typeof(RatingColors))]
    public string? Color { get; init; }

    /// <summary>All stars, or one with the number.</summary>
    [ValuesOf(typeof(RatingStyles))]
    public string? Style { get; init; }
}

/// <summary>A button with an icon, a heading and a description.</summary>
/// <param name="Title">The heading.</param>
public sealed record CompoundButton(string Title) : TeamsOnlyElement
{
    /// <summary>Beside the heading.</summary>
    public IconInfo? Icon { get; init; }

    /// <summary>A word at its corner.</summary>
    public string? Badge { get; init; }

    /// <summary>Below the heading.</summary>
    public string? Description { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>The icon of a <see cref="CompoundButton"/>.</summary>
/// <param name="Name">As for <see cref="Icon"/>.</param>
public sealed record IconInfo(string Name)
{
    /// <summary>How large.</summary>
    [ValuesOf(typeof(IconSizes))]
    public string? Size { get; init; }

    /// <summary>Outline or filled.</summary>
    [ValuesOf(typeof(IconStyles))]
    public string? Style { get; init; }

    /// <summary>Never the only bearer of meaning.</summary>
    [ValuesOf(typeof(TextColors))]
    public string? Color { get; init; }
}

/// <summary>Code, in colours. On desktops and in browsers; phones are not documented.</summary>
/// <param name="CodeSnippet">The code.</param>
public sealed record CodeBlock(string CodeSnippet) : TeamsOnlyElement
{
    /// <summary>Whose colours.</summary>
    [ValuesOf(typeof(CodeLanguages))]
    public string? Language { get; init; }

    /// <summary>The number of the first line; 1 by default.</summary>
    public int? StartLineNumber { get; init; }
}
