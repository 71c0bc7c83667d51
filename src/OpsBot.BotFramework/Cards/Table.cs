using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Rows and columns (version 1.5). For phones: at most three, all narrow.</summary>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">From top to bottom, each with one cell a column.</param>
public sealed record Table(IReadOnlyList<TableColumnDefinition> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    /// <summary>Whether the first row names the columns; true by default.</summary>
    /// <remarks>The published schema spells it <c>firstRowAsHeader</c>, clients read this name; so the plain projection leaves it out.</remarks>
    [TeamsOnly]
    public bool? FirstRowAsHeaders { get; init; }

    /// <summary>True by default.</summary>
    public bool? ShowGridLines { get; init; }

    /// <summary>The colour of the grid.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? GridStyle { get; init; }

    /// <summary>Where content stands in the cells of the table.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalCellContentAlignment { get; init; }

    /// <summary>Where content stands in the cells of the table.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalCellContentAlignment { get; init; }

    /// <summary>In pixels; a narrower card scrolls the table sideways.</summary>
    [TeamsOnly]
    public string? MinWidth { get; init; }
}

/// <summary>One column of a <see cref="Table"/>.</summary>
public sealed record TableColumnDefinition
{
    /// <summary>A weight (1 by default), or pixels such as <c>50px</c>.</summary>
    public NumberOrText? Width { get; init; }

    /// <summary>Where content stands in the cells of the column.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalCellContentAlignment { get; init; }

    /// <summary>Where content stands in the cells of the column.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalCellContentAlignment { get; init; }
}

/// <summary>One row of a <see cref="Table"/>.</summary>
/// <param name="Cells">From left to right.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    /// <summary>Always <c>TableRow</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableRow";

    /// <summary>The background.</summary>
    [ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>Where content stands in the cells of the row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalCellContentAlignment { get; init; }

    /// <summary>Where content stands in the cells of the row.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalCellContentAlignment { get; init; }
}

/// <summary>One cell of a <see cref="TableRow"/>.</summary>
/// <param name="Items">From top to bottom, unless a layout says otherwise.</param>
public sealed record TableCell(IReadOnlyList<CardElement> Items)
{
    /// <summary>Always <c>TableCell</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableCell";

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

    /// <summary>From right to left; as for a <see cref="Container"/>.</summary>
    [TeamsOnly]
    public bool? Rtl { get; init; }

    /// <summary>How the items are laid out; as for a <see cref="Container"/>.</summary>
    [TeamsOnly]
    public IReadOnlyList<CardLayout>? Layouts { get; init; }
}
