namespace OpsBot.BotFramework.Cards;

/// <summary>A line chart, which only Teams draws: give it a <see cref="CardElement.Fallback"/> (section 6.7).</summary>
/// <param name="Data">One entry a line.</param>
public sealed record ChartLine(IReadOnlyList<LineChartData> Data) : CardElement
{
    /// <summary>The chart's name.</summary>
    public string? Title { get; init; }

    /// <summary>Whether <see cref="Title"/> is drawn; false by default.</summary>
    public bool? ShowTitle { get; init; }

    /// <summary>Below the horizontal axis.</summary>
    public string? XAxisTitle { get; init; }

    /// <summary>Beside the vertical axis.</summary>
    public string? YAxisTitle { get; init; }

    /// <summary>The lowest value on the vertical axis.</summary>
    public double? YMin { get; init; }

    /// <summary>The highest value on the vertical axis.</summary>
    public double? YMax { get; init; }

    /// <summary>Whether the lines are named; true by default.</summary>
    public bool? ShowLegend { get; init; }
}

/// <summary>One line of a chart.</summary>
/// <param name="Legend">Its name.</param>
/// <param name="Values">In the order of <see cref="LineChartValue.X"/>.</param>
/// <param name="Color">A chart colour, such as <c>attention</c> or <c>categoricalBlue</c>.</param>
public sealed record LineChartData(string Legend, IReadOnlyList<LineChartValue> Values, string? Color = null);

/// <summary>One point of a line.</summary>
/// <param name="X">An ISO date, such as <c>2026-01-05</c>.</param>
/// <param name="Y">In the unit of the axis.</param>
public sealed record LineChartValue(string X, double Y);
