namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>An item as a paper is planned with it.</summary>
/// <param name="Item">What the draw needs to know.</param>
/// <param name="Content">What it says.</param>
/// <param name="Facility">What share of the marks past attempts earned, 0–1; <c>null</c> when there were too few.</param>
public sealed record PlannedItem(PaperItem Item, ItemContent Content, double? Facility);

/// <summary>What papers of an exam will be like, found out by drawing many before anybody takes it.</summary>
/// <param name="Shortfall">The cells that can't be filled, and how many each lacks; empty when every paper can be made.</param>
/// <param name="Uncovered">Required clauses that some papers would not ask about.</param>
/// <param name="ExpectedMean">The mean score to expect, 0–1; <c>null</c> when no item has a facility.</param>
/// <param name="KnownShare">Of the items drawn, how many have a facility, 0–1.</param>
/// <param name="Conflicts">Pairs, among the items that were drawn, that never stand on one paper.</param>
public sealed record PaperRehearsal(
    IReadOnlyList<(BlueprintCell Cell, int Missing)> Shortfall, IReadOnlyList<string> Uncovered, double? ExpectedMean, double KnownShare, IReadOnlyList<PaperConflict> Conflicts)
{
    private const int Papers = 50;

    // Every pair is compared: a million pairs take a second, and somebody waits.
    private const int MostCompared = 1000;

    /// <summary>Whether the exam may be published.</summary>
    public bool IsReady => Shortfall.Count == 0 && Uncovered.Count == 0;

    /// <summary>Draws papers as people will get them.</summary>
    /// <param name="blueprint">How they are made up.</param>
    /// <param name="pool">Items that may be asked.</param>
    /// <param name="requiredClauses">What every paper must ask about.</param>
    /// <param name="isPaired">Whether everybody takes a second paper of other items.</param>
    public static PaperRehearsal Of(Blueprint blueprint, IReadOnlyList<PlannedItem> pool, IReadOnlyList<string> requiredClauses, bool isPaired)
    {
        var byId = pool.ToDictionary(item => item.Item.Id);
        var (uncovered, means, known, drawn) = (new HashSet<string>(), new List<double>(), 0, 0);
        var met = new HashSet<ItemId>();
        for (var seed = 0; seed < Papers; seed++)
        {
            var seen = new HashSet<ItemId>();
            for (var form = 0; form < (isPaired ? 2 : 1); form++)
            {
                var outcome = FairPaper.Draw(blueprint, pool.Select(item => (item.Item, item.Content)), requiredClauses, seed + form, seen);
                if (outcome is not DrawOutcome.Drawn paper)
                {
                    return new(((DrawOutcome.Refused)outcome).Cells, [], null, 0, []);
                }

                PlannedItem[] items = [.. paper.Items.Select(item => byId[item.Id])];
                var check = PublishCheck.Of([.. items.Select(item => (item.Content, item.Facility))], requiredClauses);
                uncovered.UnionWith(check.UncoveredClauses);
                means.AddRange(check.ExpectedMean is { } mean ? [mean] : []);
                (known, drawn) = (known + check.ItemsWithFacility, drawn + items.Length);
                seen.UnionWith(items.Select(item => item.Item.Id));
                met.UnionWith(seen);
            }
        }

        return new(
            [], [.. uncovered.Order(StringComparer.Ordinal)], means.Count > 0 ? means.Average() : null, drawn > 0 ? (double)known / drawn : 0,
            PublishCheck.Of([.. pool.Where(item => met.Contains(item.Item.Id)).Take(MostCompared).Select(item => (item.Content, item.Facility))], []).Conflicts);
    }
}
