namespace OpsBot.BotFramework.Cards;

/// <summary>A part of a whole.</summary>
/// <param name="Legend">Its name.</param>
/// <param name="Value">0 or more, in any unit that the parts share.</param>
/// <param name="Color">One of <see cref="ChartColors"/>.</param>
public sealed record ChartShare(string Legend, double Value, [property: ValuesOf(typeof(ChartColors))] string? Color = null);

/// <summary>A chart of parts around a middle.</summary>
/// <param name="Data">The parts.</param>
public abstract record ShareChart(IReadOnlyList<ChartShare> Data) : Chart
{
    /// <summary>Draws lines around the parts; true by default.</summary>
    public bool? ShowOutlines { get; init; }
}

/// <summary>Parts of a whole as a ring.</summary>
/// <param name="Data">The parts, clockwise.</param>
public sealed record ChartDonut(IReadOnlyList<ChartShare> Data) : ShareChart(Data)
{
    /// <summary>The text in the middle.</summary>
    public string? Value { get; init; }

    /// <summary>The colour of the text in the middle.</summary>
    [ValuesOf(typeof(ChartColors))]
    public string? ValueColor { get; init; }

    /// <summary>How thick the ring is.</summary>
    [ValuesOf(typeof(RingThicknesses))]
    public string? Thickness { get; init; }
}

/// <summary>Parts of a whole as a pie.</summary>
/// <param name="Data">The parts, clockwise.</param>
public sealed record ChartPie(IReadOnlyList<ChartShare> Data) : ShareChart(Data);

/// <summary>A value between two ends.</summary>
/// <param name="Value"><see cref="Min"/> to <see cref="Max"/>.</param>
public sealed record ChartGauge(double Value) : Chart
{
    /// <summary>The left end; 0 by default.</summary>
    public double? Min { get; init; }

    /// <summary>The right end; the sum of the segments by default.</summary>
    public double? Max { get; init; }

    /// <summary>Below the value.</summary>
    public string? SubLabel { get; init; }

    /// <summary>Writes the ends; true by default.</summary>
    public bool? ShowMinMax { get; init; }

    /// <summary>Draws a needle at the value; true by default.</summary>
    public bool? ShowNeedle { get; init; }

    /// <summary>Draws lines around the segments; true by default.</summary>
    public bool? ShowOutlines { get; init; }

    /// <summary>The ranges between the ends, from the left.</summary>
    public IReadOnlyList<GaugeSegment>? Segments { get; init; }

    /// <summary>How the value is written.</summary>
    [ValuesOf(typeof(GaugeValueFormats))]
    public string? ValueFormat { get; init; }
}

/// <summary>A range of a <see cref="ChartGauge"/>.</summary>
/// <param name="Legend">Its name.</param>
/// <param name="Size">Its width, in the unit of the value.</param>
/// <param name="Color">One of <see cref="ChartColors"/>.</param>
public sealed record GaugeSegment(string Legend, double Size, [property: ValuesOf(typeof(ChartColors))] string? Color = null);
