using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>What elements, columns and table cells have in common.</summary>
public abstract record CardItem
{
    /// <summary>Unique within the card, also across cards inside it (section 6.10). Inputs need one.</summary>
    public virtual string? Id { get; init; }

    /// <summary>False hides it until an <c>Action.ToggleVisibility</c> shows it; true by default.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>The space above.</summary>
    [ValuesOf(typeof(Spacings))]
    public string? Spacing { get; init; }

    /// <summary>Draws a line above; false by default.</summary>
    public bool? Separator { get; init; }

    /// <summary>Features of the host and the lowest version of each, such as <c>{"adaptiveCards":"1.5"}</c>; a host without them shows the fallback.</summary>
    public IReadOnlyDictionary<string, string>? Requires { get; init; }

    /// <summary>Shown only in a card of this width; always by default (section 6.8).</summary>
    [TeamsOnly, ValuesOf(typeof(TargetWidths))]
    public string? TargetWidth { get; init; }

    /// <summary>The name of an area of the <see cref="LayoutAreaGrid"/> around it.</summary>
    [TeamsOnly, JsonPropertyName("grid.area")]
    public string? GridArea { get; init; }

    /// <summary>A BCP 47 tag, where it differs from the card's.</summary>
    [TeamsOnly]
    public string? Lang { get; init; }
}
