namespace OpsBot.BotFramework.Cards;

/// <summary>Sizes of text.</summary>
public static class TextSizes
{
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
}

/// <summary>Weights of text.</summary>
public static class TextWeights
{
    /// <summary>Light.</summary>
    public const string Lighter = "Lighter";

    /// <summary>The default.</summary>
    public const string Default = "Default";

    /// <summary>Bold.</summary>
    public const string Bolder = "Bolder";
}

/// <summary>Colours of text and icons; clients choose the shades, for light and dark alike.</summary>
public static class TextColors
{
    /// <summary>The default.</summary>
    public const string Default = "Default";

    /// <summary>Dark, whatever the background.</summary>
    public const string Dark = "Dark";

    /// <summary>Light, whatever the background.</summary>
    public const string Light = "Light";

    /// <summary>The accent colour.</summary>
    public const string Accent = "Accent";

    /// <summary>Good news.</summary>
    public const string Good = "Good";

    /// <summary>A warning.</summary>
    public const string Warning = "Warning";

    /// <summary>Bad news.</summary>
    public const string Attention = "Attention";
}

/// <summary>Faces of text.</summary>
public static class FontTypes
{
    /// <summary>The client's own.</summary>
    public const string Default = "Default";

    /// <summary>Every letter as wide as the next.</summary>
    public const string Monospace = "Monospace";
}

/// <summary>What a text is to a screen reader.</summary>
public static class TextStyles
{
    /// <summary>Text.</summary>
    public const string Default = "default";

    /// <summary>A heading.</summary>
    public const string Heading = "heading";

    /// <summary>The heading of a column.</summary>
    [TeamsOnly]
    public const string ColumnHeader = "columnHeader";
}
