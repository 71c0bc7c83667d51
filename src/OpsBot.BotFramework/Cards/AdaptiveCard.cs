using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>An Adaptive Card, version 1.5: the newest that Teams renders for bots (section 6.1).</summary>
/// <remarks>Records carry the schema's own names; a member that is <c>null</c> is left out.</remarks>
public sealed record AdaptiveCard
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    [JsonPropertyOrder(-3)]
    public string Type { get; } = "AdaptiveCard";

    /// <summary>Always <c>1.5</c>.</summary>
    [JsonPropertyOrder(-2)]
    public string Version { get; } = "1.5";

    /// <summary>For clients that can't draw the card, and for notifications: always set.</summary>
    public string? FallbackText { get; init; }

    /// <summary>For screen readers.</summary>
    public string? Speak { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Lang { get; init; }

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<CardElement> Body { get; init; } = [];

    /// <summary>The buttons at the foot; at most 6.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>Fetches a newer card when this one comes into view (section 5.6).</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>Teams' own settings of a card.</summary>
    public TeamsCardProperties? Msteams { get; init; }
}

/// <summary>Fetches a newer card when this one comes into view.</summary>
/// <param name="Action">An <see cref="ActionExecute"/>, which arrives with the trigger <c>automatic</c>: it must change nothing. Declared as its
/// base, or the serialiser leaves its <c>type</c> out.</param>
/// <param name="UserIds">Teams ids (<c>29:…</c>), at most 60.</param>
public sealed record Refresh(CardAction Action, IReadOnlyList<string> UserIds);

/// <summary>Teams' own settings of a card.</summary>
/// <param name="Width"><c>Full</c> lets the card use the chat's width.</param>
public sealed record TeamsCardProperties(string? Width = null);
