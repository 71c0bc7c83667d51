using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpsBot.BotFramework.Schema;

/// <summary>The rules for messages that Teams answers 400 for, or draws wrongly (section 7): for the tests of whoever builds messages.</summary>
public static partial class MessageRules
{
    /// <summary>What is wrong with a message on the wire.</summary>
    /// <returns>One sentence a fault; empty for a good message.</returns>
    public static IReadOnlyList<string> FindFaults(JsonObject activity)
    {
        var faults = new List<string>();
        var roots = (activity["entities"] as JsonArray ?? []).OfType<JsonObject>().Where(entity => TextOf(entity["type"]) == MessageEntity.EntityType).ToList();
        if (roots.Count > 1)
        {
            faults.Add("There is more than one root entity.");
        }

        if (roots is [{ } root, ..] && root["citation"] is JsonArray citations)
        {
            faults.AddRange(FindFaultsOf([.. citations.OfType<JsonObject>()], TextOf(activity["text"]) ?? ""));
        }

        if (activity["channelData"] is JsonObject data && data.ContainsKey("feedbackLoop") && data.ContainsKey("feedbackLoopEnabled"))
        {
            faults.Add("Feedback is asked for in both forms.");
        }

        if (activity["suggestedActions"]?["actions"] is JsonArray suggestions)
        {
            faults.AddRange(FindFaultsOf(suggestions, activity["attachments"] is JsonArray { Count: > 0 }));
        }

        return faults;
    }

    private static IEnumerable<string> FindFaultsOf(IReadOnlyList<JsonObject> citations, string text)
    {
        if (citations.Count > MessageEntity.DefaultMaxCitations)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"There are {citations.Count} citations, more than {MessageEntity.DefaultMaxCitations}.");
        }

        var positions = citations.Select(citation => citation["position"]?.ToString() ?? "").ToList();
        var marks = Mark().Matches(text).Select(match => match.Groups["position"].Value).Distinct().ToList();
        if (positions.Distinct().Count() < positions.Count || !positions.ToHashSet().SetEquals(marks))
        {
            yield return $"The positions {string.Join(", ", positions)} are not the marks {string.Join(", ", marks)}.";
        }

        foreach (var appearance in citations.Select(citation => citation["appearance"]))
        {
            if (TextOf(appearance?["name"])?.Length is not (>= 1 and <= ClientCitationAppearance.MaxNameCharacters))
            {
                yield return "The name of a citation is empty or too long.";
            }

            if (TextOf(appearance?["abstract"])?.Length is not (>= 1 and <= ClientCitationAppearance.MaxAbstractCharacters))
            {
                yield return "The abstract of a citation is empty or too long.";
            }

            if (appearance?["keywords"] is JsonArray keywords && (keywords.Count > ClientCitationAppearance.MaxKeywords
                || keywords.Any(keyword => TextOf(keyword)?.Length is not (>= 1 and <= ClientCitationAppearance.MaxKeywordCharacters))))
            {
                yield return "The keywords of a citation are too many or too long.";
            }
        }
    }

    private static IEnumerable<string> FindFaultsOf(JsonArray suggestions, bool hasAttachments)
    {
        if (suggestions.Count > SuggestedActions.MaxActions)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{suggestions.Count} steps are suggested, more than {SuggestedActions.MaxActions}.");
        }

        if (hasAttachments)
        {
            yield return "Steps are suggested below attachments.";
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"\[(?<position>[0-9]{1,2})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
