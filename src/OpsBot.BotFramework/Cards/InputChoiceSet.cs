using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A choice of one or several options.</summary>
/// <param name="Choices">At least one, unless <see cref="ChoicesData"/> fetches them.</param>
public sealed record InputChoiceSet(IReadOnlyList<Choice> Choices) : CardInput
{
    /// <summary>How it looks.</summary>
    [ValuesOf(typeof(ChoiceSetStyles))]
    public string? Style { get; init; }

    /// <summary>Several may be picked; they arrive as one text, joined by commas. False by default.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>What is picked at first; several joined by commas.</summary>
    public string? Value { get; init; }

    /// <summary>Shown while nothing is picked.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Long options go on in the next line.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>Several options a row where there is room; false by default.</summary>
    [TeamsOnly]
    public bool? UseMultipleColumns { get; init; }

    /// <summary>In pixels, such as <c>100px</c>, for <see cref="UseMultipleColumns"/>.</summary>
    [TeamsOnly]
    public string? MinColumnWidth { get; init; }

    /// <summary>Fetches options while a person types (section 5.9).</summary>
    [TeamsOnly, JsonPropertyName("choices.data")]
    public DataQuery? ChoicesData { get; init; }
}

/// <summary>One option of an <see cref="InputChoiceSet"/>.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Value">What comes back; visible to the client.</param>
public sealed record Choice(string Title, string Value);

/// <summary>
/// Where options come from while a person types: an <c>application/search</c> invoke of the bot, or the people of the organisation
/// (<see cref="Users"/>), who come back as Entra object ids joined by commas.
/// </summary>
/// <param name="Dataset">What to search; the bot reads it in the invoke. Teams shows at most 15 options.</param>
public sealed record DataQuery(string Dataset)
{
    /// <summary>Everybody in the organisation.</summary>
    public const string Users = "graph.microsoft.com/users";

    /// <summary>The members of the chat or channel.</summary>
    public const string UsersInContext = "graph.microsoft.com/users?scope=currentContext";

    /// <summary>Always <c>Data.Query</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Data.Query";

    /// <summary>Whether the card's other inputs come with the query.</summary>
    [ValuesOf(typeof(AssociatedInputs))]
    public string? AssociatedInputs { get; init; }
}

/// <summary>Stars to give. Only Teams; a fallback under the same id keeps the answer.</summary>
[TeamsOnly]
public sealed record InputRating : CardInput
{
    /// <inheritdoc cref="TeamsOnlyElement.Fallback"/>
    public override required Fallback<CardElement>? Fallback { get; init => field = Cards.Fallback.Require(value); }

    /// <summary>Stars given at first; 0 to <see cref="Max"/>.</summary>
    public double? Value { get; init; }

    /// <summary>Stars to give at most; 5 by default.</summary>
    public int? Max { get; init; }

    /// <summary>False by default.</summary>
    public bool? AllowHalfSteps { get; init; }

    /// <summary>How large.</summary>
    [ValuesOf(typeof(RatingSizes))]
    public string? Size { get; init; }

    /// <summary>The stars' colour.</summary>
    [ValuesOf(typeof(RatingColors))]
    public string? Color { get; init; }
}

/// <summary>Looks of an <see cref="InputChoiceSet"/>.</summary>
public static class ChoiceSetStyles
{
    /// <summary>A list to drop down, or to tick when several may be picked; the default.</summary>
    public const string Compact = "compact";

    /// <summary>All options at once.</summary>
    public const string Expanded = "expanded";

    /// <summary>A list that narrows while a person types.</summary>
    [TeamsOnly]
    public const string Filtered = "filtered";
}
