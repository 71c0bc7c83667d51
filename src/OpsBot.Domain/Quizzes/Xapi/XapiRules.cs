using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Xapi;

/// <summary>What a record store would refuse a statement for.</summary>
/// <remarks>ADL xAPI specification 1.0.3, part two.</remarks>
public static partial class XapiRules
{
    private static readonly string[] Identifiers = ["mbox", "mbox_sha1sum", "openid", "account"];

    /// <summary>The faults of a statement; empty when it can be sent.</summary>
    public static IReadOnlyList<string> FaultsOf(JsonObject statement)
    {
        var faults = new List<string>();
        if (statement["id"] is { } id && !Guid.TryParseExact(TextOf(id), "D", out _))
        {
            faults.Add("id-not-a-uuid");
        }

        if (statement["actor"] is not JsonObject actor || Identifiers.Count(actor.ContainsKey) != 1)
        {
            faults.Add("actor-needs-one-identifier");
        }

        if (!Uri.TryCreate(TextOf(statement["verb"]?["id"]), UriKind.Absolute, out _))
        {
            faults.Add("verb-not-an-iri");
        }

        if (statement["object"] is not JsonObject activity || !Uri.TryCreate(TextOf(activity["id"]), UriKind.Absolute, out _))
        {
            faults.Add("object-not-an-iri");
        }

        if (statement["timestamp"] is { } timestamp && !Timestamp().IsMatch(TextOf(timestamp) ?? ""))
        {
            faults.Add("timestamp-not-rfc-3339");
        }

        if (HasNull(statement))
        {
            faults.Add("null-value");
        }

        if (statement["result"] is JsonObject result)
        {
            faults.AddRange(FaultsOfResult(result));
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOfResult(JsonObject result)
    {
        if (result["duration"] is { } duration && !IsoDuration().IsMatch(TextOf(duration) ?? ""))
        {
            yield return "duration-not-iso-8601";
        }

        if (result["score"] is not JsonObject score)
        {
            yield break;
        }

        var (scaled, raw, min, max) = (NumberOf(score["scaled"]), NumberOf(score["raw"]), NumberOf(score["min"]), NumberOf(score["max"]));
        if (scaled is < -1 or > 1)
        {
            yield return "scaled-out-of-range";
        }

        if (raw < min || raw > max || min >= max)
        {
            yield return "raw-out-of-range";
        }
    }

    // Extensions may hold anything.
    private static bool HasNull(JsonNode? node) => node switch
    {
        null => true,
        JsonObject json => json.Any(pair => pair.Key != "extensions" && HasNull(pair.Value)),
        JsonArray array => array.Any(HasNull),
        _ => false,
    };

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static double? NumberOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^P(?!$)(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?)$", RegexOptions.None, 1000)]
    private static partial Regex IsoDuration();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})$", RegexOptions.None, 1000)]
    private static partial Regex Timestamp();
}
