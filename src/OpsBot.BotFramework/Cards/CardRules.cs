using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Cards;

/// <summary>The rules for cards that no JSON schema states (sections 5.6 and 6): for the tests of whoever builds cards.</summary>
public static class CardRules
{
    /// <summary>Primary buttons in one row; more go to the overflow menu.</summary>
    public const int MaxPrimaryActions = 6;

    /// <summary>What is wrong with a card on the wire.</summary>
    /// <param name="card">As it is sent, from its root.</param>
    /// <returns>One sentence a fault; empty for a good card.</returns>
    public static IReadOnlyList<string> FindFaults(JsonObject card)
    {
        var faults = new List<string>();
        if (CardContract.TextOf(card["version"]) != "1.5")
        {
            faults.Add("The version is not 1.5.");
        }

        if (string.IsNullOrWhiteSpace(CardContract.TextOf(card["fallbackText"])))
        {
            faults.Add("There is no fallbackText.");
        }

        var bytes = card.ToJsonString(ProtocolJson.Options).Length * 2;
        if (bytes >= ConnectorClient.MaxMessageBytes)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"It is {bytes / 1024} KB; a message has room for less than {ConnectorClient.MaxMessageBytes / 1024}."));
        }

        FindFaultsOfRefresh(card["refresh"]?["userIds"] as JsonArray ?? [], faults);
        new Walk(faults).Visit(card, typeof(AdaptiveCard), where: "card", replacedId: null);
        return faults;
    }

    private static void FindFaultsOfRefresh(JsonArray userIds, List<string> faults)
    {
        if (userIds.Count > Refresh.MaxUserIds)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"It refreshes for {userIds.Count} people, more than {Refresh.MaxUserIds}."));
        }

        if (userIds.Any(id => CardContract.TextOf(id)?.StartsWith("29:", StringComparison.Ordinal) != true))
        {
            faults.Add("It refreshes for an id that is not Teams' own.");
        }
    }

    private sealed class Walk(List<string> faults)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        /// <param name="json">The object.</param>
        /// <param name="declared">The type of the member that holds it.</param>
        /// <param name="where">The way to it, for the fault.</param>
        /// <param name="replacedId">A fallback may bear the id of what it stands in for: only one of both is ever shown.</param>
        public void Visit(JsonObject json, Type declared, string where, string? replacedId)
        {
            if (CardContract.Find(declared, json) is not { } contract)
            {
                faults.Add($"{where} has the type {CardContract.TypeOf(json) ?? "(none)"}, which no record describes.");
                return;
            }

            var id = contract.Members.ContainsKey("id") ? CardContract.TextOf(json["id"]) : null;
            if (id is not null && id != replacedId && !_ids.Add(id))
            {
                faults.Add($"{where} has the id {id}, which another element has.");
            }

            if (contract.IsTeamsOnly && json["fallback"] is null)
            {
                faults.Add($"{where} is drawn only by Teams and has no fallback.");
            }

            foreach (var (name, value) in json)
            {
                if (contract.Members.TryGetValue(name, out var member))
                {
                    VisitMember(name, value, member, $"{where}.{name}", id);
                }
                else if (name != "type")
                {
                    faults.Add($"{where} has a member {name} that its record lacks.");
                }
            }
        }

        private void VisitMember(string name, JsonNode? value, CardContract.Member member, string where, string? id)
        {
            if (!member.Allows(value))
            {
                faults.Add($"{where} can't be {value?.ToJsonString(ProtocolJson.Options)}.");
            }

            switch (value)
            {
                case JsonObject inner when member.Item is { } item:
                    if (name is "selectAction" or "inlineAction" && CardContract.TypeOf(inner) == "Action.ShowCard")
                    {
                        faults.Add($"{where} can't be an Action.ShowCard.");
                    }

                    Visit(inner, item, where, name == "fallback" ? id : null);
                    break;

                case JsonArray list when member.Item is { } item:
                    VisitList(name, list, item, where);
                    break;
            }
        }

        private void VisitList(string name, JsonArray list, Type item, string where)
        {
            if (name == "actions" && list.Count(action => CardContract.TextOf(action?["mode"]) != ActionModes.Secondary) > MaxPrimaryActions)
            {
                faults.Add($"{where} has more than {MaxPrimaryActions} primary actions.");
            }

            foreach (var (index, node) in list.Index())
            {
                if (node is JsonObject json)
                {
                    Visit(json, item, string.Create(CultureInfo.InvariantCulture, $"{where}[{index}]"), replacedId: null);
                }
            }
        }
    }
}
