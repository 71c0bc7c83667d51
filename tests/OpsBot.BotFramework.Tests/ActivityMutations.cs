using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.BotFramework.Tests;

/// <summary>Activities of every kind with members dropped, doubled, and replaced by what should not stand there; one list of numbers makes one activity.</summary>
internal static class ActivityMutations
{
    private static readonly string[] Seeds =
    [
        """{"type":"message","id":"m1","text":"<at>OpsBot</at> quiz","entities":[{"type":"mention","text":"<at>OpsBot</at>","mentioned":{"id":"28:bot"}}],"deliveryMode":"expectReplies"}""",
        """{"type":"message","id":"m2","value":{"verb":"quiz.show","attemptId":"0198d1c0-0000-7000-8000-00000000000a"},"replyToId":"m0","deliveryMode":"expectReplies"}""",
        """{"type":"message","id":"m3","attachments":[{"contentType":"text/html","content":"<p>hi</p>"}],"text":"hi","deliveryMode":"expectReplies"}""",
        """{"type":"invoke","id":"i1","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"quiz.answer","data":{"attemptId":"0198d1c0-0000-7000-8000-00000000000a","position":1,"option":"1"}},"trigger":"manual"}}""",
        """{"type":"invoke","id":"i2","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"alert.acknowledge","data":{"alertId":"0198d1c0-0000-7000-8000-00000000000a"}},"trigger":"automatic"}}""",
        """{"type":"invoke","id":"i3","name":"message/submitAction","replyToId":"m0","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"good\"}"}}}""",
        """{"type":"invoke","id":"i4","name":"task/fetch","value":{"data":{"dialog":"d","msteams":{"type":"task/fetch"}},"context":{"theme":"default"}}}""",
        """{"type":"invoke","id":"i5","name":"composeExtension/query","value":{"commandId":"c","parameters":[{"name":"q","value":"x"}],"queryOptions":{"skip":0,"count":10}}}""",
        """{"type":"invoke","id":"i6","name":"fileConsent/invoke","value":{"type":"fileUpload","action":"accept","context":{"purpose":"p"},"uploadInfo":{"uploadUrl":"https://x.test","name":"n"}}}""",
        """{"type":"conversationUpdate","id":"c1","membersAdded":[{"id":"29:x"}],"membersRemoved":[{"id":"29:y"}],"channelData":{"eventType":"teamMemberAdded","tenant":{"id":"tenant-1"},"team":{"id":"19:t","name":"T"}}}""",
        """{"type":"installationUpdate","id":"n1","action":"add-upgrade","channelData":{"settings":{"selectedChannel":{"id":"19:c"}}}}""",
        """{"type":"messageReaction","id":"r1","reactionsAdded":[{"type":"like"}],"replyToId":"m0"}""",
    ];

    /// <summary>What may come in the place of anything; each is JSON, or close to it.</summary>
    private static readonly string[] Strange =
    [
        "null", "true", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\" \"", "[]", "{}", "[null]", "[[[[]]]]", "{\"a\":{\"a\":{}}}",
        "\"\\ud800\"", "\"\\u0000\"", "\"\\u202e<script>\"", "\"'; DROP TABLE People; --\"", "\"{0}{1}\"", "\"%s%n\"", "\"../../etc\"", "\"quiz\"", "\"帮助\"",
        "\"data:text/html,x\"", "[1,\"a\",null,{}]", "{\"type\":\"Action.Execute\"}", "\"\uD83D\uDE00\"", "NaN", "{\"a\":1,\"a\":2}", "01", "\"long\"", "\"deep\"",
    ];

    /// <param name="choices">Any numbers: the first picks the activity, and each pair after it one change.</param>
    /// <param name="serviceUrl">Where replies would go.</param>
    public static byte[] Make(IReadOnlyList<int> choices, string serviceUrl)
    {
        var activity = JsonNode.Parse(Seeds[Pick(choices.Count > 0 ? choices[0] : 0, Seeds.Length)])!.AsObject();
        activity["serviceUrl"] = serviceUrl;
        activity["channelId"] = "msteams";
        activity["locale"] = "en-US";
        activity["from"] = new JsonObject { ["id"] = "29:fuzz", ["name"] = "Fuzz", ["aadObjectId"] = "aad-fuzz" };
        activity["recipient"] = new JsonObject { ["id"] = "28:bot" };

        // Many places, so that replies are not paced as those of one.
        var place = choices.Aggregate(17, (hash, choice) => unchecked((hash * 31) + choice));
        var tenant = $"tenant-{Pick(place, 50)}";
        activity["conversation"] = new JsonObject { ["id"] = $"a:fuzz-{Pick(place, 500)}", ["conversationType"] = "personal", ["tenantId"] = tenant };
        if (activity["channelData"]?["tenant"] is JsonObject named)
        {
            named["id"] = tenant;
        }

        var marks = new List<string>();
        for (var i = 1; i + 1 < choices.Count; i += 2)
        {
            Change(activity, choices[i], choices[i + 1], marks);
        }

        // A delivery of its own each: else the second of a kind would get the first one's answer.
        if (activity["id"] is JsonValue)
        {
            activity["id"] = $"fuzz-{string.Join('-', choices)}";
        }

        return Write(activity, marks);
    }

    private static void Change(JsonObject activity, int where, int what, List<string> marks)
    {
        var members = Members(activity).ToList();
        if (members.Count == 0)
        {
            return;
        }

        var (parent, name) = members[Pick(where, members.Count)];
        if (what % 7 == 0)
        {
            parent.Remove(name);
            return;
        }

        // A mark now, the strange text when all is written: the tree itself can't hold broken JSON.
        parent[name] = $"@{marks.Count}@";
        marks.Add(Strange[Pick(what, Strange.Length)] switch
        {
            "\"long\"" => $"\"{new string('x', 3000)}\"",
            "\"deep\"" => new string('[', 200) + new string(']', 200),
            var strange => strange,
        });
    }

    private static byte[] Write(JsonObject activity, List<string> marks)
    {
        var text = activity.ToJsonString();
        for (var i = 0; i < marks.Count; i++)
        {
            text = text.Replace($"\"@{i}@\"", marks[i], StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Members(member.Value).Prepend((parent, member.Key))),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };

    private static int Pick(int choice, int count) => (int)((uint)choice % (uint)count);
}
