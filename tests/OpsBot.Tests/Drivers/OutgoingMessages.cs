using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.BotFramework.Tests.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Tests.Drivers;

/// <summary>Looks at every message and card that the bot sends in any test: whether Teams draws it, and whether it keeps what it must not tell.</summary>
internal sealed partial class OutgoingMessages
{
    // Shorter texts of an item can stand on a card by chance.
    private const int TellingCharacters = 8;

    private static readonly HashSet<string> KeyNames =
        new(["key", "keys", "isKey", "keyIds", "correct", "isCorrect", "correctAnswer", "correctAnswers", "isRight", "solution"], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentQueue<JsonObject> _waiting = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private int _count;

    /// <summary>How many cards were looked at.</summary>
    public int CardCount => _count;

    /// <summary>Looks at an activity, at replies, or at the answer to a click.</summary>
    public void LookAt(JsonNode? sent)
    {
        foreach (var message in sent.Descendants().Where(json => CardJson.TypeOf(json) == ActivityTypes.Message))
        {
            Note(message, MessageRules.FindFaults(message));
        }

        foreach (var card in CardsIn(sent))
        {
            Interlocked.Increment(ref _count);
            Note(card, FindFaults(card));
            if (IsWaiting(card) && !IsForTheBank(card))
            {
                _waiting.Enqueue(card);
            }
        }
    }

    /// <summary>Looks for what the item bank says about the items that cards asked.</summary>
    public async Task CompareWithItemsAsync(RunningBot bot)
    {
        if (_waiting.IsEmpty)
        {
            return;
        }

        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().ToListAsync());
        foreach (var card in _waiting)
        {
            Note(card, FindLeaks(card, items));
        }
    }

    /// <summary>Fails the test when something was wrong.</summary>
    public void AssertGood() => Assert.True(_faults.IsEmpty, string.Join("\n\n", _faults.Distinct()));

    /// <summary>What is wrong with one card, whatever it is about.</summary>
    public static IReadOnlyList<string> FindFaults(JsonObject card) =>
    [
        .. CardRules.FindFaults(card),

        // Where the published schema is absent, the tests that are about it are reported as skipped.
        .. CardSchema.IsHere ? CardSchema.FindFaults(card) : [],
        .. FindSecrets(card),
    ];

    /// <summary>What a card that waits for an answer says of the reasons and the key of its items.</summary>
    public static IEnumerable<string> FindLeaks(JsonObject card, IEnumerable<Item> items)
    {
        var texts = card.Descendants().SelectMany(json => json).Select(member => member.Value).OfType<JsonValue>()
            .Select(value => value.TryGetValue<string>(out var text) ? text : "").ToList();
        foreach (var item in items.Where(item => texts.Contains(ItemText.Stem(item))))
        {
            var shown = item.Options.Select(option => option.Text).Append(item.Stem).ToList();
            foreach (var secret in SecretsOf(item).Where(IsTelling))
            {
                if (texts.Any(text => text.Contains(secret, StringComparison.Ordinal)))
                {
                    yield return $"{item.Id} waits for an answer, and the card tells: {secret}";
                }
            }

            bool IsTelling(string secret) => secret.Length >= TellingCharacters && !shown.Any(text => text.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> SecretsOf(Item item)
    {
        var content = item.Content;
        var accepted = content.Type is ItemType.ShortAnswer or ItemType.Numerical ? content.Answers.Select(answer => answer.Text.Text) : [];
        return item.Options.Select(option => option.Why).Append(item.Explanation)
            .Concat(content.Answers.Select(answer => answer.Feedback.Text ?? "")).Concat(accepted)
            .Concat(content.Blanks.SelectMany(blank => blank)).Append(content.ReferenceAnswer).Append(content.Rubric.Text ?? "");
    }

    private static IEnumerable<string> FindSecrets(JsonObject card)
    {
        foreach (var name in card.Descendants().SelectMany(json => json).Select(member => member.Key).Where(KeyNames.Contains).Distinct())
        {
            yield return $"A member is called {name}: it tells the client what is right.";
        }

        if (Token().IsMatch(card.ToJsonString(ProtocolJson.Options)))
        {
            yield return "It holds a token.";
        }
    }

    private void Note(JsonObject json, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue($"{fault}\n{json.ToJsonString(ProtocolJson.Options)}");
        }
    }

    // The cards of reviewers show keys and take answers about them; that they go to nobody else is for the roles of their verbs.
    private static bool IsWaiting(JsonObject card) =>
        card.Descendants().Any(json => CardJson.TypeOf(json)?.StartsWith("Input.", StringComparison.Ordinal) == true)
        && !card.Descendants().Any(json => json["verb"] is JsonValue verb && verb.ToString().StartsWith("items.", StringComparison.Ordinal));

    // Whoever looks after items reads keys and reasons: the router lets nobody else near these buttons.
    private static bool IsForTheBank(JsonObject card) =>
        card.Descendants().Any(json => json["verb"] is JsonValue verb && verb.TryGetValue<string>(out var name) && name.StartsWith("items.", StringComparison.Ordinal));

    private static IEnumerable<JsonObject> CardsIn(JsonNode? node) => node switch
    {
        JsonObject json when CardJson.TypeOf(json) == "AdaptiveCard" => [json],
        JsonObject json => json.SelectMany(member => CardsIn(member.Value)),
        JsonArray list => list.SelectMany(CardsIn),
        _ => [],
    };

    [GeneratedRegex(@"eyJ[\w-]{8,}\.[\w-]{8,}|\bBearer\s", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
