using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace OpsBot.Bot;

/// <summary>
/// The texts that people read, in one language. A key is <c>Slice.Name</c>: it stands as <c>Name</c> in that slice's
/// <c>Texts.resx</c> (zh-CN) and its translations.
/// </summary>
internal sealed class Texts
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Slices = new();

    private Texts(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>The languages that the bot speaks, the first being the one for everybody else.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>A BCP 47 tag out of <see cref="Languages"/>.</summary>
    public string Language { get; }

    public CultureInfo Culture { get; }

    /// <exception cref="MissingManifestResourceException">There is no such key: a test looks for that.</exception>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"No text '{key}' in {Language}.");

    public static Texts In(string language) => new(language);

    /// <summary>The spoken language nearest to a BCP 47 tag; <c>null</c> when none is near.</summary>
    public static string? Nearest(string? tag) => tag switch
    {
        null => null,
        _ when Languages.FirstOrDefault(l => string.Equals(l, tag, StringComparison.OrdinalIgnoreCase)) is { } same => same,
        _ when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => "zh-CN",
        _ when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => "en",
        _ => null,
    };

    public string Format(string key, params object?[] arguments) => string.Format(Culture, this[key], arguments);

    /// <summary>A text that may be lacking.</summary>
    public string? Find(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var slice = Slices.GetOrAdd(key[..dot], name => new ResourceManager($"OpsBot.{name}.Texts", typeof(Texts).Assembly));
        return slice.GetString(key[(dot + 1)..], Culture);
    }
}
