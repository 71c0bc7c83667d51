namespace OpsBot.BotFramework.Cards;

/// <summary>Spaces between elements.</summary>
public static class Spacings
{
    /// <summary>None.</summary>
    public const string None = "None";

    /// <summary>Small.</summary>
    public const string Small = "Small";

    /// <summary>The default.</summary>
    public const string Default = "Default";

    /// <summary>Medium.</summary>
    public const string Medium = "Medium";

    /// <summary>Large.</summary>
    public const string Large = "Large";

    /// <summary>Extra large.</summary>
    public const string ExtraLarge = "ExtraLarge";

    /// <summary>As wide as the card's own padding.</summary>
    public const string Padding = "Padding";
}

/// <summary>Places in a row.</summary>
public static class HorizontalAlignments
{
    /// <summary>The default.</summary>
    public const string Left = "Left";

    /// <summary>In the middle.</summary>
    public const string Center = "Center";

    /// <summary>At the end.</summary>
    public const string Right = "Right";
}

/// <summary>Places in a height.</summary>
public static class VerticalAlignments
{
    /// <summary>The default.</summary>
    public const string Top = "Top";

    /// <summary>In the middle.</summary>
    public const string Center = "Center";

    /// <summary>At the foot.</summary>
    public const string Bottom = "Bottom";
}

/// <summary>Backgrounds of containers; clients choose the colours, for light and dark alike.</summary>
public static class ContainerStyles
{
    /// <summary>The default.</summary>
    public const string Default = "default";

    /// <summary>Set off from the rest.</summary>
    public const string Emphasis = "emphasis";

    /// <summary>The accent colour.</summary>
    public const string Accent = "accent";

    /// <summary>Good news.</summary>
    public const string Good = "good";

    /// <summary>Bad news.</summary>
    public const string Attention = "attention";

    /// <summary>A warning.</summary>
    public const string Warning = "warning";
}

/// <summary>Widths of a card (section 6.8): a width, or with <c>atLeast:</c> or <c>atMost:</c> a range. Teams does not publish the pixels.</summary>
public static class TargetWidths
{
    /// <summary>A meeting's side panel, or a chat on a phone.</summary>
    public const string VeryNarrow = "VeryNarrow";

    /// <summary>Narrow.</summary>
    public const string Narrow = "Narrow";

    /// <summary>A chat on a desktop.</summary>
    public const string Standard = "Standard";

    /// <summary>Wide.</summary>
    public const string Wide = "Wide";

    /// <summary>Narrow or wider.</summary>
    public const string AtLeastNarrow = "atLeast:Narrow";

    /// <summary>Standard or wider.</summary>
    public const string AtLeastStandard = "atLeast:Standard";

    /// <summary>Narrow or very narrow.</summary>
    public const string AtMostNarrow = "atMost:Narrow";

    /// <summary>Everything but wide.</summary>
    public const string AtMostStandard = "atMost:Standard";
}
