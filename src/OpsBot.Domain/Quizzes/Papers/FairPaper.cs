namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>Draws a paper whose items don't get in each other's way, and which asks about every required clause that its cells let it.</summary>
public static class FairPaper
{
    // Each round parts at least one pair for good; a pool in which more are needed is one question in many words.
    private const int Rounds = 20;

    /// <summary>Draws a paper. The same seed, pool and exposures give the same paper.</summary>
    /// <param name="blueprint">How it is made up.</param>
    /// <param name="pool">Items that may be asked, and what they say.</param>
    /// <param name="requiredClauses">What it must ask about.</param>
    /// <param name="seed">Stored with the attempt.</param>
    /// <param name="excluded">Items that the person must not meet again.</param>
    public static DrawOutcome Draw(
        Blueprint blueprint, IEnumerable<(PaperItem Item, ItemContent Content)> pool, IReadOnlyCollection<string> requiredClauses, int seed, IReadOnlySet<ItemId>? excluded = null)
    {
        var contents = new Dictionary<ItemId, ItemContent>();
        var items = new Dictionary<ItemId, PaperItem>();
        foreach (var (item, content) in pool)
        {
            (contents[item.Id], items[item.Id]) = (content, item);
        }

        var preferred = Preferred([.. items.Values.Where(item => excluded?.Contains(item.Id) != true)], contents, requiredClauses, seed);
        DrawOutcome outcome = new DrawOutcome.Refused([]);
        for (var round = 0; round < Rounds; round++)
        {
            outcome = blueprint.Draw(items.Values, seed, excluded, preferred);

            // Only what was drawn together is compared: all pairs of a large bank would take longer than a click may.
            if (outcome is not DrawOutcome.Drawn drawn || PublishCheck.Of([.. drawn.Items.Select(item => (contents[item.Id], (double?)null))], []).Conflicts is not { Count: > 0 } conflicts)
            {
                return outcome;
            }

            foreach (var (one, other) in conflicts.Select(conflict => (new ItemId(conflict.One), new ItemId(conflict.Other))))
            {
                items[one] = items[one] with { Enemies = [.. items[one].Enemies, other] };
            }
        }

        return outcome;
    }

    // One item of each required clause, the least exposed, by chance among equals.
    private static HashSet<ItemId> Preferred(
        IReadOnlyList<PaperItem> items, Dictionary<ItemId, ItemContent> contents, IReadOnlyCollection<string> requiredClauses, int seed)
    {
        var random = new Random(seed);
        var chosen = new HashSet<ItemId>();
        var byClause = items.OrderBy(item => item.Id.Value, StringComparer.Ordinal).ToLookup(item => contents[item.Id].ClauseId);
        foreach (var clause in requiredClauses)
        {
            PaperItem[] asking = [.. byClause[clause]];
            random.Shuffle(asking);
            chosen.UnionWith(asking.OrderBy(item => item.Exposure).Take(1).Select(item => item.Id));
        }

        return chosen;
    }
}
