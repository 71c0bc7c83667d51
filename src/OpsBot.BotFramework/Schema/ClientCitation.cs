using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.BotFramework.Cards;

namespace OpsBot.BotFramework.Schema;

/// <summary>What stands behind a mark <c>[n]</c> in the text of a message (section 7.1).</summary>
public sealed record ClientCitation
{
    /// <summary>Puts a source behind a mark.</summary>
    /// <param name="position">The <c>n</c> of the mark; from 1.</param>
    /// <param name="appearance">What is shown of the source.</param>
    public ClientCitation(int position, ClientCitationAppearance appearance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        Position = position;
        Appearance = appearance;
    }

    /// <summary>Always <c>Claim</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "Claim";

    /// <summary>The <c>n</c> of the mark.</summary>
    public int Position { get; }

    /// <summary>What is shown of the source.</summary>
    public ClientCitationAppearance Appearance { get; }
}

/// <summary>What a client shows of a source when its mark is pointed at. Lengths are in UTF-16 units.</summary>
public sealed record ClientCitationAppearance
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int MaxNameCharacters = 80;

    /// <summary>The longest <see cref="Abstract"/>.</summary>
    public const int MaxAbstractCharacters = 160;

    /// <summary>The most <see cref="Keywords"/>.</summary>
    public const int MaxKeywords = 3;

    /// <summary>The longest of the <see cref="Keywords"/>.</summary>
    public const int MaxKeywordCharacters = 28;

    /// <summary>Describes a source.</summary>
    /// <param name="name">1 to 80 characters.</param>
    /// <param name="abstract">1 to 160 characters; optional in the documents, but clients demand it.</param>
    /// <exception cref="ArgumentException">One is empty or too long.</exception>
    public ClientCitationAppearance(string name, string @abstract)
    {
        Name = Within(name, MaxNameCharacters, nameof(name));
        Abstract = Within(@abstract, MaxAbstractCharacters, nameof(@abstract));
    }

    /// <summary>Always <c>DigitalDocument</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "DigitalDocument";

    /// <summary>The source's name.</summary>
    public string Name { get; }

    /// <summary>What it says.</summary>
    public string Abstract { get; }

    /// <summary>Opened by a click; an https address.</summary>
    /// <exception cref="ArgumentException">It is no https address.</exception>
    public string? Url
    {
        get;
        init => field = value is null || (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            ? value
            : throw new ArgumentException("A citation opens an https address only.", nameof(value));
    }

    /// <summary>Shown by a click instead of an address.</summary>
    [JsonIgnore]
    public AdaptiveCard? Card { get; init; }

    /// <summary>The <see cref="Card"/> as a text, which is how it travels.</summary>
    public string? Text => Card is null ? null : JsonSerializer.Serialize(Card, ProtocolJson.Options);

    /// <summary>What <see cref="Text"/> is; <c>text/plain</c> without one.</summary>
    public string EncodingFormat => Card is null ? "text/plain" : Attachment.AdaptiveCardContentType;

    /// <summary>The source's icon.</summary>
    public CitationImage? Image { get; init; }

    /// <summary>At most 3, each of 1 to 28 characters.</summary>
    /// <exception cref="ArgumentException">There are too many, or one is empty or too long.</exception>
    public IReadOnlyList<string>? Keywords
    {
        get;
        init
        {
            if (value is { Count: > MaxKeywords })
            {
                throw new ArgumentException($"A citation has at most {MaxKeywords} keywords, not {value.Count}.", nameof(value));
            }

            field = value?.Select(keyword => Within(keyword, MaxKeywordCharacters, nameof(value))).ToList();
        }
    }

    /// <summary>How sensitive the source is; may not contradict that of the message.</summary>
    public SensitivityUsageInfo? UsageInfo { get; init; }

    private static string Within(string text, int max, string what) => text.Length >= 1 && text.Length <= max
        ? text
        : throw new ArgumentException($"It has {text.Length} characters; 1 to {max} are shown.", what);
}

/// <summary>The icon of a source.</summary>
public sealed record CitationImage
{
    /// <summary>One of Teams' own icons.</summary>
    /// <param name="name">One of <see cref="CitationIconNames"/>.</param>
    /// <exception cref="ArgumentException">Teams has no such icon.</exception>
    public CitationImage(string name) => Name = CitationIconNames.All.Contains(name)
        ? name
        : throw new ArgumentException($"Teams has no icon {name} for citations.", nameof(name));

    /// <summary>Always <c>ImageObject</c>.</summary>
    [JsonPropertyName("@type")]
    public string Type { get; } = "ImageObject";

    /// <summary>Its name.</summary>
    public string Name { get; }
}
