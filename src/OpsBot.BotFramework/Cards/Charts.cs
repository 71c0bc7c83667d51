namespace OpsBot.BotFramework.Cards;

/// <summary>A chart, which only Teams draws. Its numbers should stand in the card as text too, for screen readers (section 6.7).</summary>
public abstract record Chart : TeamsOnlyElement
{
    /// <summary>The chart's name.</summary>
    public string? Title { get; init; }

    /// <summary>Whether <see cref="Title"/> is drawn; false by default.</summary>
    public bool? ShowTitle { get; init; }

    /// <summary>The colours of what names none.</summary>
    [ValuesOf(typeof(ChartColorSets))]
    public string? ColorSet { get; init; }

    /// <summary>In pixels; <c>400px</c> by default.</summary>
    public string? MaxWidth { get; init; }

    /// <summary>Whether the parts are named; true by default.</summary>
    public bool? ShowLegend { get; init; }
}

/// <summary>A chart with two axes.</summary>
public abstract record AxisChart : Chart
{
    /// <summary>Below the horizontal axis.</summary>
    public string? XAxisTitle { get; init; }

    /// <summary>Beside the vertical axis.</summary>
    public string? YAxisTitle { get; init; }

    /// <summary>The colour of what names none.</summary>
    [ValuesOf(typeof(ChartColors))]
    public string? Color { get; init; }
}

/// <summary>An axis chart whose values go up.</summary>
public abstract record VerticalChart : AxisChart
{
    /// <summary>The lowest value on the vertical axis; by the data by default.</summary>
    public double? YMin { get; init; }

    /// <summary>The highest value on the vertical axis; by the data by default.</summary>
    public double? YMax { get; init; }
}

/// <summary>A line chart.</summary>
/// <param name="Data">One entry a line.</param>
public sealed record ChartLine(IReadOnlyList<LineChartData> Data) : VerticalChart;

/// <summary>One line of a chart.</summary>
/// <param name="Legend">Its name.</param>
/// <param name="Values">In the order of <see cref="LineChartValue.X"/>.</param>
/// <param name="Color">One of <see cref="ChartColors"/>.</param>
public sealed record LineChartData(
    string Legend, IReadOnlyList<LineChartValue> Values, [property: ValuesOf(typeof(ChartColors))] string? Color = null);

/// <summary>One point of a line.</summary>
/// <param name="X">All numbers make a numeric axis, all ISO dates, such as <c>2026-01-05</c>, an axis of time.</param>
/// <param name="Y">In the unit of the axis.</param>
public sealed record LineChartValue(NumberOrText X, double Y);

/// <summary>Bars that go up.</summary>
/// <param name="Data">One entry a bar.</param>
public sealed record ChartVerticalBar(IReadOnlyList<BarChartValue> Data) : VerticalChart
{
    /// <summary>Writes the values on the bars; false by default.</summary>
    public bool? ShowBarValues { get; init; }
}

/// <summary>One bar.</summary>
/// <param name="X">What it stands for.</param>
/// <param name="Y">Its length, in the unit of the axis.</param>
/// <param name="Color">One of <see cref="ChartColors"/>.</param>
public sealed record BarChartValue(NumberOrText X, double Y, [property: ValuesOf(typeof(ChartColors))] string? Color = null);

/// <summary>Groups of bars that go up.</summary>
/// <param name="Data">One entry for the bars of one name, over all groups.</param>
public sealed record ChartVerticalBarGrouped(IReadOnlyList<BarChartSeries> Data) : VerticalChart
{
    /// <summary>Puts the bars of a group on top of each other; the limits of the axis are then ignored. False by default.</summary>
    public bool? Stacked { get; init; }

    /// <summary>Writes the values on the bars; false by default.</summary>
    public bool? ShowBarValues { get; init; }
}

/// <summary>The bars of one name.</summary>
/// <param name="Legend">The name.</param>
/// <param name="Values">One bar a group, in the order of the groups.</param>
/// <param name="Color">One of <see cref="ChartColors"/>.</param>
public sealed record BarChartSeries(
    string Legend, IReadOnlyList<BarChartValue> Values, [property: ValuesOf(typeof(ChartColors))] string? Color = null);

/// <summary>Bars that go to the right.</summary>
/// <param name="Data">One entry a bar.</param>
public sealed record ChartHorizontalBar(IReadOnlyList<BarChartValue> Data) : AxisChart
{
    /// <summary>With an axis, without, or as parts of a whole.</summary>
    [ValuesOf(typeof(BarDisplayModes))]
    public string? DisplayMode { get; init; }
}

/// <summary>Bars that go to the right, each made of parts.</summary>
/// <param name="Data">One entry a bar.</param>
public sealed record ChartHorizontalBarStacked(IReadOnlyList<StackedBar> Data) : AxisChart;

/// <summary>A bar made of parts.</summary>
/// <param name="Title">What it stands for.</param>
/// <param name="Data">Its parts, from the left.</param>
public sealed record StackedBar(string Title, IReadOnlyList<ChartShare> Data);
