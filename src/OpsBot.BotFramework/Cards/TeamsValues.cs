namespace OpsBot.BotFramework.Cards;

/// <summary>Sizes of icons.</summary>
public static class IconSizes
{
    /// <summary>The smallest.</summary>
    public const string XxSmall = "xxSmall";

    /// <summary>Smaller than small.</summary>
    public const string XSmall = "xSmall";

    /// <summary>Small.</summary>
    public const string Small = "Small";

    /// <summary>The default.</summary>
    public const string Standard = "Standard";

    /// <summary>Medium.</summary>
    public const string Medium = "Medium";

    /// <summary>Large.</summary>
    public const string Large = "Large";

    /// <summary>Larger than large.</summary>
    public const string XLarge = "xLarge";

    /// <summary>The largest.</summary>
    public const string XxLarge = "xxLarge";
}

/// <summary>Looks of icons.</summary>
public static class IconStyles
{
    /// <summary>Outline; the default.</summary>
    public const string Regular = "Regular";

    /// <summary>Filled.</summary>
    public const string Filled = "Filled";
}

/// <summary>Where the icon of a <see cref="Badge"/> stands.</summary>
public static class BadgeIconPositions
{
    /// <summary>Before the text; the default.</summary>
    public const string Before = "Before";

    /// <summary>After the text.</summary>
    public const string After = "After";
}

/// <summary>How strong the ground of a <see cref="Badge"/> is.</summary>
public static class BadgeAppearances
{
    /// <summary>Strong; the default.</summary>
    public const string Filled = "Filled";

    /// <summary>Light.</summary>
    public const string Tint = "Tint";
}

/// <summary>Sizes of a <see cref="Badge"/>.</summary>
public static class BadgeSizes
{
    /// <summary>The default.</summary>
    public const string Medium = "Medium";

    /// <summary>Large.</summary>
    public const string Large = "Large";

    /// <summary>Extra large.</summary>
    public const string ExtraLarge = "ExtraLarge";
}

/// <summary>Outlines of a <see cref="Badge"/>.</summary>
public static class BadgeShapes
{
    /// <summary>With corners.</summary>
    public const string Square = "Square";

    /// <summary>With round corners.</summary>
    public const string Rounded = "Rounded";

    /// <summary>With round ends; the default.</summary>
    public const string Circular = "Circular";
}

/// <summary>Colours of a <see cref="Badge"/>.</summary>
public static class BadgeStyles
{
    /// <summary>The default.</summary>
    public const string Default = "Default";

    /// <summary>Grey.</summary>
    public const string Subtle = "Subtle";

    /// <summary>For information.</summary>
    public const string Informative = "Informative";

    /// <summary>The accent colour.</summary>
    public const string Accent = "Accent";

    /// <summary>Good news.</summary>
    public const string Good = "Good";

    /// <summary>Bad news.</summary>
    public const string Attention = "Attention";

    /// <summary>A warning.</summary>
    public const string Warning = "Warning";
}

/// <summary>Colours of a <see cref="ProgressBar"/>.</summary>
public static class ProgressColors
{
    /// <summary>The accent colour; the default.</summary>
    public const string Accent = "Accent";

    /// <summary>Good news.</summary>
    public const string Good = "Good";

    /// <summary>A warning.</summary>
    public const string Warning = "Warning";

    /// <summary>Bad news.</summary>
    public const string Attention = "Attention";
}

/// <summary>Where the label of a <see cref="ProgressRing"/> stands.</summary>
public static class LabelPositions
{
    /// <summary>Before the ring.</summary>
    public const string Before = "Before";

    /// <summary>After the ring.</summary>
    public const string After = "After";

    /// <summary>Above the ring.</summary>
    public const string Above = "Above";

    /// <summary>Below the ring; the default.</summary>
    public const string Below = "Below";
}

/// <summary>Sizes of a <see cref="ProgressRing"/>.</summary>
public static class ProgressRingSizes
{
    /// <summary>The smallest.</summary>
    public const string Tiny = "Tiny";

    /// <summary>Small.</summary>
    public const string Small = "Small";

    /// <summary>The default.</summary>
    public const string Medium = "Medium";

    /// <summary>Large.</summary>
    public const string Large = "Large";
}

/// <summary>Sizes of stars.</summary>
public static class RatingSizes
{
    /// <summary>Medium.</summary>
    public const string Medium = "Medium";

    /// <summary>The default.</summary>
    public const string Large = "Large";
}

/// <summary>Colours of stars.</summary>
public static class RatingColors
{
    /// <summary>Grey; the default.</summary>
    public const string Neutral = "Neutral";

    /// <summary>Golden.</summary>
    public const string Marigold = "Marigold";
}

/// <summary>Looks of a <see cref="Rating"/>.</summary>
public static class RatingStyles
{
    /// <summary>All stars.</summary>
    public const string Default = "Default";

    /// <summary>One star and the number.</summary>
    public const string Compact = "Compact";
}
