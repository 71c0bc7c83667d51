using System.Text.Json;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Handbook;

/// <summary>The one root entity that gives a message its citations (section 7.1 of the protocol reference).</summary>
/// <remarks>Without the AI label: the text is the handbook's own, word for word, and nothing generated it.</remarks>
internal static class CitationEntity
{
    private const string RootType = "https://schema.org/Message";
    private const int MaxCitations = 10;
    private const int MaxNameCharacters = 80;
    private const int MaxAbstractCharacters = 160;

    /// <param name="citations">Name and text of each, in the order of their numbers from 1; neither empty.</param>
    public static Entity Of(IReadOnlyList<(string Name, string Abstract)> citations) => new()
    {
        Type = RootType,
        Properties = new Dictionary<string, JsonElement>
        {
            ["@type"] = JsonSerializer.SerializeToElement("Message"),
            ["@context"] = JsonSerializer.SerializeToElement("https://schema.org"),
            ["@id"] = JsonSerializer.SerializeToElement(""),
            ["citation"] = JsonSerializer.SerializeToElement(citations.Take(MaxCitations).Select(Claim), ProtocolJson.Options),
        },
    };

    private static Dictionary<string, object> Claim((string Name, string Abstract) citation, int index) => new()
    {
        ["@type"] = "Claim",
        ["position"] = index + 1,
        ["appearance"] = new Dictionary<string, object>
        {
            ["@type"] = "DigitalDocument",
            ["name"] = KeepEnd(citation.Name),
            ["abstract"] = KeepStart(citation.Abstract),
            ["encodingFormat"] = "text/plain",
        },
    };

    // A heading path says most at its end: the clause.
    private static string KeepEnd(string text) => text.Length <= MaxNameCharacters ? text : $"…{text[^(MaxNameCharacters - 1)..]}";

    private static string KeepStart(string text) => text.Length <= MaxAbstractCharacters ? text : $"{text[..(MaxAbstractCharacters - 1)]}…";
}
