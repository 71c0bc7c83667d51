using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Something that a card shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(RichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(Image), "Image")]
[JsonDerivedType(typeof(Media), "Media")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(Table), "Table")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(InputText), "Input.Text")]
[JsonDerivedType(typeof(InputNumber), "Input.Number")]
[JsonDerivedType(typeof(InputDate), "Input.Date")]
[JsonDerivedType(typeof(InputTime), "Input.Time")]
[JsonDerivedType(typeof(InputToggle), "Input.Toggle")]
[JsonDerivedType(typeof(InputChoiceSet), "Input.ChoiceSet")]
[JsonDerivedType(typeof(InputRating), "Input.Rating")]
[JsonDerivedType(typeof(Icon), "Icon")]
[JsonDerivedType(typeof(Badge), "Badge")]
[JsonDerivedType(typeof(ProgressBar), "ProgressBar")]
[JsonDerivedType(typeof(ProgressRing), "ProgressRing")]
[JsonDerivedType(typeof(Rating), "Rating")]
[JsonDerivedType(typeof(CompoundButton), "CompoundButton")]
[JsonDerivedType(typeof(CodeBlock), "CodeBlock")]
[JsonDerivedType(typeof(Carousel), "Carousel")]
[JsonDerivedType(typeof(ChartLine), "Chart.Line")]
[JsonDerivedType(typeof(ChartVerticalBar), "Chart.VerticalBar")]
[JsonDerivedType(typeof(ChartVerticalBarGrouped), "Chart.VerticalBar.Grouped")]
[JsonDerivedType(typeof(ChartHorizontalBar), "Chart.HorizontalBar")]
[JsonDerivedType(typeof(ChartHorizontalBarStacked), "Chart.HorizontalBar.Stacked")]
[JsonDerivedType(typeof(ChartDonut), "Chart.Donut")]
[JsonDerivedType(typeof(ChartPie), "Chart.Pie")]
[JsonDerivedType(typeof(ChartGauge), "Chart.Gauge")]
public abstract record CardElement : CardItem
{
    /// <summary><c>auto</c> (the default) or <c>stretch</c>, which takes the height that is left.</summary>
    /// <remarks>An <see cref="Image"/> also takes pixels, such as <c>40px</c>.</remarks>
    public string? Height { get; init; }

    /// <summary>Shown by clients that don't know this element. Required for elements that only Teams has.</summary>
    public virtual Fallback<CardElement>? Fallback { get; init; }
}

/// <summary>An element that only Teams draws, inside a card of version 1.5.</summary>
[TeamsOnly]
public abstract record TeamsOnlyElement : CardElement
{
    /// <summary>Shown by every other client; the same in words, or <see cref="Cards.Fallback.Drop"/>.</summary>
    /// <exception cref="ArgumentNullException">It is set to <c>null</c>.</exception>
    public override required Fallback<CardElement>? Fallback { get; init => field = Cards.Fallback.Require(value); }

    /// <summary>Where it stands in its row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }
}
