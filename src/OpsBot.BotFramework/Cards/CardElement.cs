using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Something that a card shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(InputChoiceSet), "Input.ChoiceSet")]
[JsonDerivedType(typeof(ChartLine), "Chart.Line")]
public abstract record CardElement
{
    /// <summary>Unique within the card.</summary>
    public string? Id { get; init; }

    /// <summary><c>None</c>, <c>Small</c>, <c>Default</c>, <c>Medium</c>, <c>Large</c>, <c>ExtraLarge</c> or <c>Padding</c>.</summary>
    public string? Spacing { get; init; }

    /// <summary>Draws a line above.</summary>
    public bool? Separator { get; init; }

    /// <summary>False hides it until an <c>Action.ToggleVisibility</c> shows it.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>Shown by clients that don't know this element. Required for elements that only Teams has.</summary>
    public CardElement? Fallback { get; init; }
}

/// <summary>Text, with bold, italic, lists and links in Markdown. Wraps by default here: the schema's own default cuts it.</summary>
/// <param name="Text">What it says.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>Whether long text goes on in the next line.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary><c>Small</c>, <c>Default</c>, <c>Medium</c>, <c>Large</c> or <c>ExtraLarge</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>Lighter</c>, <c>Default</c> or <c>Bolder</c>.</summary>
    public string? Weight { get; init; }

    /// <summary><c>Default</c>, <c>Accent</c>, <c>Good</c>, <c>Warning</c> or <c>Attention</c>: never the only bearer of meaning.</summary>
    public string? Color { get; init; }

    /// <summary>Grey.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary><c>heading</c> tells screen readers so.</summary>
    public string? Style { get; init; }

    /// <summary><c>Left</c>, <c>Center</c> or <c>Right</c>.</summary>
    public string? HorizontalAlignment { get; init; }
}

/// <summary>Names with values.</summary>
/// <param name="Facts">From top to bottom.</param>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>A name with a value.</summary>
/// <param name="Title">The name.</param>
/// <param name="Value">The value.</param>
public sealed record Fact(string Title, string Value);

/// <summary>Elements that belong together.</summary>
/// <param name="Items">From top to bottom.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary><c>default</c>, <c>emphasis</c>, <c>good</c>, <c>attention</c>, <c>warning</c> or <c>accent</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Lets the background reach the edges of the card.</summary>
    public bool? Bleed { get; init; }
}

/// <summary>Columns side by side; at most two, for phones.</summary>
/// <param name="Columns">From left to right.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>One column.</summary>
/// <param name="Items">From top to bottom.</param>
public sealed record Column(IReadOnlyList<CardElement> Items)
{
    /// <summary>Always <c>Column</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    /// <summary><c>auto</c>, <c>stretch</c>, or a weight such as <c>1</c>.</summary>
    public string? Width { get; init; }

    /// <summary><c>Top</c>, <c>Center</c> or <c>Bottom</c>.</summary>
    public string? VerticalContentAlignment { get; init; }
}

/// <summary>Buttons within the body.</summary>
/// <param name="Actions">From left to right.</param>
public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A choice of one or several options.</summary>
/// <param name="Choices">At least one.</param>
public sealed record InputChoiceSet(IReadOnlyList<Choice> Choices) : CardElement
{
    /// <summary>What is asked; screen readers say it.</summary>
    public string? Label { get; init; }

    /// <summary><c>compact</c>, <c>expanded</c> or <c>filtered</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Several may be picked; they arrive as one text, joined by commas.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Checked by the client for comfort; the server checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>Shown when the client's check fails.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What is picked at first; several joined by commas.</summary>
    public string? Value { get; init; }

    /// <summary>Long options go on in the next line.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>One option of an <see cref="InputChoiceSet"/>.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Value">What comes back; visible to the client.</param>
public sealed record Choice(string Title, string Value);
