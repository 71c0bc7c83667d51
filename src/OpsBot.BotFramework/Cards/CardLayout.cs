using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>How a container lays out its items (section 6.8). Only Teams; others stack them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LayoutStack), "Layout.Stack")]
[JsonDerivedType(typeof(LayoutFlow), "Layout.Flow")]
[JsonDerivedType(typeof(LayoutAreaGrid), "Layout.AreaGrid")]
public abstract record CardLayout
{
    /// <summary>Used only in a card of this width; always by default.</summary>
    [ValuesOf(typeof(TargetWidths))]
    public string? TargetWidth { get; init; }
}

/// <summary>One below the other: the default.</summary>
#pragma warning disable CA1711 // The schema's own name; nobody takes it for a collection.
public sealed record LayoutStack : CardLayout;
#pragma warning restore CA1711

/// <summary>One beside the other, as many as fit, then on in the next row.</summary>
public sealed record LayoutFlow : CardLayout
{
    /// <summary>What happens to room that is left in a row.</summary>
    [ValuesOf(typeof(ItemFits))]
    public string? ItemFit { get; init; }

    /// <summary>In pixels; excludes <see cref="MinItemWidth"/> and <see cref="MaxItemWidth"/>.</summary>
    public string? ItemWidth { get; init; }

    /// <summary>In pixels.</summary>
    public string? MinItemWidth { get; init; }

    /// <summary>In pixels.</summary>
    public string? MaxItemWidth { get; init; }

    /// <summary>Between items of a row.</summary>
    [ValuesOf(typeof(Spacings))]
    public string? ColumnSpacing { get; init; }

    /// <summary>Between rows.</summary>
    [ValuesOf(typeof(Spacings))]
    public string? RowSpacing { get; init; }

    /// <summary>Where the items of a row stand; <c>Center</c> by default.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalItemsAlignment { get; init; }
}

/// <summary>A grid with named areas; an item says with <see cref="CardItem.GridArea"/> where it goes.</summary>
/// <param name="Areas">The areas.</param>
public sealed record LayoutAreaGrid(IReadOnlyList<GridArea> Areas) : CardLayout
{
    /// <summary>The width of each column: percent as a number, or pixels such as <c>100px</c>.</summary>
    public IReadOnlyList<NumberOrText>? Columns { get; init; }

    /// <summary>Between columns.</summary>
    [ValuesOf(typeof(Spacings))]
    public string? ColumnSpacing { get; init; }

    /// <summary>Between rows.</summary>
    [ValuesOf(typeof(Spacings))]
    public string? RowSpacing { get; init; }
}

/// <summary>A named place of a <see cref="LayoutAreaGrid"/>.</summary>
/// <param name="Name">What items call it.</param>
/// <param name="Column">From 1, the default.</param>
/// <param name="Row">From 1, the default.</param>
/// <param name="ColumnSpan">In columns; 1 by default.</param>
/// <param name="RowSpan">In rows; 1 by default.</param>
public sealed record GridArea(string Name, int? Column = null, int? Row = null, int? ColumnSpan = null, int? RowSpan = null);

/// <summary>What a <see cref="LayoutFlow"/> does with room that is left.</summary>
public static class ItemFits
{
    /// <summary>Leaves it; the default.</summary>
    public const string Fit = "Fit";

    /// <summary>Gives it to the items.</summary>
    public const string Fill = "Fill";
}
