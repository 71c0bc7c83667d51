namespace OpsBot.BotFramework.Cards;

/// <summary>Colours in charts; clients choose the shades, for light and dark alike.</summary>
public static class ChartColors
{
    /// <summary>Good news.</summary>
    public const string Good = "good";

    /// <summary>A warning.</summary>
    public const string Warning = "warning";

    /// <summary>Bad news.</summary>
    public const string Attention = "attention";

    /// <summary>Grey.</summary>
    public const string Neutral = "neutral";

    /// <summary>Red, for one of several kinds.</summary>
    public const string CategoricalRed = "categoricalRed";

    /// <summary>Purple, for one of several kinds.</summary>
    public const string CategoricalPurple = "categoricalPurple";

    /// <summary>Lavender, for one of several kinds.</summary>
    public const string CategoricalLavender = "categoricalLavender";

    /// <summary>Blue, for one of several kinds.</summary>
    public const string CategoricalBlue = "categoricalBlue";

    /// <summary>Light blue, for one of several kinds.</summary>
    public const string CategoricalLightBlue = "categoricalLightBlue";

    /// <summary>Teal, for one of several kinds.</summary>
    public const string CategoricalTeal = "categoricalTeal";

    /// <summary>Green, for one of several kinds.</summary>
    public const string CategoricalGreen = "categoricalGreen";

    /// <summary>Lime, for one of several kinds.</summary>
    public const string CategoricalLime = "categoricalLime";

    /// <summary>Marigold, for one of several kinds.</summary>
    public const string CategoricalMarigold = "categoricalMarigold";

    /// <summary>Step 1 of 8 from little to much.</summary>
    public const string Sequential1 = "sequential1";

    /// <summary>Step 2 of 8 from little to much.</summary>
    public const string Sequential2 = "sequential2";

    /// <summary>Step 3 of 8 from little to much.</summary>
    public const string Sequential3 = "sequential3";

    /// <summary>Step 4 of 8 from little to much.</summary>
    public const string Sequential4 = "sequential4";

    /// <summary>Step 5 of 8 from little to much.</summary>
    public const string Sequential5 = "sequential5";

    /// <summary>Step 6 of 8 from little to much.</summary>
    public const string Sequential6 = "sequential6";

    /// <summary>Step 7 of 8 from little to much.</summary>
    public const string Sequential7 = "sequential7";

    /// <summary>Step 8 of 8 from little to much.</summary>
    public const string Sequential8 = "sequential8";

    /// <summary>Blue, for values on both sides of a middle.</summary>
    public const string DivergingBlue = "divergingBlue";

    /// <summary>Light blue, for values on both sides of a middle.</summary>
    public const string DivergingLightBlue = "divergingLightBlue";

    /// <summary>Cyan, for values on both sides of a middle.</summary>
    public const string DivergingCyan = "divergingCyan";

    /// <summary>Teal, for values on both sides of a middle.</summary>
    public const string DivergingTeal = "divergingTeal";

    /// <summary>Yellow, for values on both sides of a middle.</summary>
    public const string DivergingYellow = "divergingYellow";

    /// <summary>Peach, for values on both sides of a middle.</summary>
    public const string DivergingPeach = "divergingPeach";

    /// <summary>Light red, for values on both sides of a middle.</summary>
    public const string DivergingLightRed = "divergingLightRed";

    /// <summary>Red, for values on both sides of a middle.</summary>
    public const string DivergingRed = "divergingRed";

    /// <summary>Maroon, for values on both sides of a middle.</summary>
    public const string DivergingMaroon = "divergingMaroon";

    /// <summary>Grey, for values on both sides of a middle.</summary>
    public const string DivergingGray = "divergingGray";
}

/// <summary>The colours that a chart deals out where its data name none.</summary>
public static class ChartColorSets
{
    /// <summary>For kinds; the default.</summary>
    public const string Categorical = "categorical";

    /// <summary>From little to much.</summary>
    public const string Sequential = "sequential";

    /// <summary>From little to much, in red.</summary>
    public const string Sequentialred = "sequentialred";

    /// <summary>From little to much, in green.</summary>
    public const string Sequentialgreen = "sequentialgreen";

    /// <summary>From little to much, in yellow.</summary>
    public const string Sequentialyellow = "sequentialyellow";

    /// <summary>For values on both sides of a middle.</summary>
    public const string Diverging = "diverging";
}

/// <summary>How a <see cref="ChartHorizontalBar"/> draws its bars.</summary>
public static class BarDisplayModes
{
    /// <summary>On an axis; the default.</summary>
    public const string AbsoluteWithAxis = "AbsoluteWithAxis";

    /// <summary>Without an axis.</summary>
    public const string AbsoluteNoAxis = "AbsoluteNoAxis";

    /// <summary>Each as a part of the whole.</summary>
    public const string PartToWhole = "PartToWhole";
}

/// <summary>How thick the ring of a <see cref="ChartDonut"/> is.</summary>
public static class RingThicknesses
{
    /// <summary>The default.</summary>
    public const string Thick = "Thick";

    /// <summary>Thin.</summary>
    public const string Thin = "Thin";
}

/// <summary>How a <see cref="ChartGauge"/> writes its value.</summary>
public static class GaugeValueFormats
{
    /// <summary>In percent of the range; the default.</summary>
    public const string Percentage = "Percentage";

    /// <summary>As value and maximum.</summary>
    public const string Fraction = "Fraction";
}
