using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using OpsBot.Bot;

namespace OpsBot.Tests.Bot;

public partial class TextsInEachLanguage
{
    public static TheoryData<string> Slices =>
        [.. typeof(Texts).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".Texts.resources", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Slices))]
    public void Every_key_is_there_in_every_language_with_the_same_places_to_fill(string resource)
    {
        var slice = new ResourceManager(resource[..^".resources".Length], typeof(Texts).Assembly);
        var neutral = Read(slice, CultureInfo.InvariantCulture);

        foreach (var language in Texts.Languages.Where(language => language != "zh-CN"))
        {
            var translated = Read(slice, CultureInfo.GetCultureInfo(language));

            Assert.Equal(neutral.Keys.Order(), translated.Keys.Order());
            Assert.All(neutral, text => Assert.Equal(Places(text.Value), Places(translated[text.Key])));
        }
    }

    private static Dictionary<string, string> Read(ResourceManager slice, CultureInfo culture) =>
        slice.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value[1..2]).Distinct().Order();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
