using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>
/// The root entity of a message: the AI label, the citations behind the marks <c>[n]</c> of its text, and how sensitive it is (section 7.1).
/// Teams answers 400 to a message with two of them.
/// </summary>
public sealed record MessageEntity
{
    /// <summary>The <see cref="Entity.Type"/> of the root entity.</summary>
    public const string EntityType = "https://schema.org/Message";

    /// <summary>More citations than this Teams refuses.</summary>
    public const int MaxCitations = 20;

    /// <summary>What every known client takes, the Playground among them.</summary>
    public const int DefaultMaxCitations = 10;

    /// <summary>Describes a message.</summary>
    /// <param name="citations">Only those whose mark the text has, each position once.</param>
    /// <param name="isAIGenerated">Whether a model wrote the text; Teams then shows its label. Not for text that is quoted word for word.</param>
    /// <param name="usageInfo">How sensitive the message is; a citation may not say otherwise of itself.</param>
    /// <param name="maxCitations">1 to <see cref="MaxCitations"/>.</param>
    /// <exception cref="ArgumentException">There are too many citations, or two have one position.</exception>
    public MessageEntity(
        IReadOnlyList<ClientCitation> citations, bool isAIGenerated = false, SensitivityUsageInfo? usageInfo = null, int maxCitations = DefaultMaxCitations)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxCitations, MaxCitations);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCitations, 1);
        if (citations.Count > maxCitations)
        {
            throw new ArgumentException($"A message has at most {maxCitations} citations, not {citations.Count}.", nameof(citations));
        }

        if (citations.DistinctBy(citation => citation.Position).Count() < citations.Count)
        {
            throw new ArgumentException("Two citations have one position.", nameof(citations));
        }

        Citation = citations.Count == 0 ? null : citations;
        AdditionalType = isAIGenerated ? ["AIGeneratedContent"] : null;
        UsageInfo = usageInfo;
    }

    /// <summary>Always <c>Message</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "Message";

    /// <summary>Always <c>https://schema.org</c>.</summary>
    [JsonPropertyName("@context")]
    public string Context { get; } = "https://schema.org";

    /// <summary>Always empty.</summary>
    [JsonPropertyName("@id")]
    public string Id { get; } = "";

    /// <summary>The AI label; <c>null</c> for none.</summary>
    public IReadOnlyList<string>? AdditionalType { get; }

    /// <summary>The citations; <c>null</c> for none.</summary>
    public IReadOnlyList<ClientCitation>? Citation { get; }

    /// <summary>How sensitive the message is.</summary>
    public SensitivityUsageInfo? UsageInfo { get; }

    /// <summary>The entity for a message; see <see cref="ActivityExtensions.AddMessageEntity"/>.</summary>
    public Entity ToEntity() => Entity.Of(EntityType, this);
}

/// <summary>How sensitive a message or a source is.</summary>
/// <param name="Name">Such as <c>Internal</c>. With an <see cref="Id"/> Teams shows the label of that id instead.</param>
public sealed record SensitivityUsageInfo(string Name)
{
    /// <summary>Always <c>CreativeWork</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "CreativeWork";

    /// <summary>The id of a sensitivity label of Purview.</summary>
    [JsonPropertyName("@id")]
    public string? Id { get; init; }

    /// <summary>What the label asks of readers.</summary>
    public string? Description { get; init; }

    /// <summary>The label as a term of a set.</summary>
    public SensitivityPattern? Pattern { get; init; }
}

/// <summary>A sensitivity label as a term of a set.</summary>
/// <param name="InDefinedTermSet">The set.</param>
/// <param name="Name">The term.</param>
/// <param name="TermCode">Its code.</param>
public sealed record SensitivityPattern(string InDefinedTermSet, string Name, string TermCode)
{
    /// <summary>Always <c>DefinedTerm</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "DefinedTerm";
}
