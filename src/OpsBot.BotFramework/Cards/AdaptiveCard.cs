using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>An Adaptive Card, version 1.5: the newest that Teams renders for bots (section 6.1).</summary>
/// <remarks>
/// Records carry the schema's own names; a member that is <c>null</c> is left out. What only Teams has is marked with
/// <see cref="TeamsOnlyAttribute"/>; <see cref="PlainCard"/> shows a card as other clients see it.
/// </remarks>
public sealed record AdaptiveCard
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    [JsonPropertyOrder(-3)]
    public string Type { get; } = "AdaptiveCard";

    /// <summary>Always <c>1.5</c>.</summary>
    [JsonPropertyOrder(-2)]
    public string Version { get; } = "1.5";

    /// <summary>The address of the schema, for editors; not needed.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>For clients that can't draw the card, and for notifications: always set.</summary>
    public string? FallbackText { get; init; }

    /// <summary>For screen readers.</summary>
    public string? Speak { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Lang { get; init; }

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<CardElement> Body { get; init; } = [];

    /// <summary>The buttons at the foot; at most 6 that are primary.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>Runs on a click on the card; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>Fetches a newer card when this one comes into view (section 5.6).</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>Signs people in where an action needs it.</summary>
    public CardAuthentication? Authentication { get; init; }

    /// <summary>In pixels, such as <c>50px</c>.</summary>
    public string? MinHeight { get; init; }

    /// <summary>A picture behind the body.</summary>
    public BackgroundImage? BackgroundImage { get; init; }

    /// <summary>Where the body stands in a height larger than its own.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalContentAlignment { get; init; }

    /// <summary>From right to left.</summary>
    public bool? Rtl { get; init; }

    /// <summary>The background.</summary>
    [TeamsOnly, ValuesOf(typeof(ContainerStyles))]
    public string? Style { get; init; }

    /// <summary>How the body is laid out; as for a <see cref="Container"/>.</summary>
    [TeamsOnly]
    public IReadOnlyList<CardLayout>? Layouts { get; init; }

    /// <summary>Teams' own settings of a card.</summary>
    [TeamsOnly]
    public TeamsCardProperties? Msteams { get; init; }
}
