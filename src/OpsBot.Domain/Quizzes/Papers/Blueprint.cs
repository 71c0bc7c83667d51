namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>How many items of a kind stand on a paper.</summary>
/// <param name="Topic">The topic's id; <c>null</c> for any.</param>
/// <param name="Difficulty">1–3; <c>null</c> for any.</param>
/// <param name="Type">What it asks for; <c>null</c> for any.</param>
/// <param name="Count">How many; 0 or more.</param>
public sealed record BlueprintCell(string? Topic, int? Difficulty, ItemType? Type, int Count)
{
    /// <summary>Whether an item is of this kind.</summary>
    public bool Takes(PaperItem item) =>
        (Topic is null || Topic == item.Topic) && (Difficulty is null || Difficulty == item.Difficulty) && (Type is null || Type == item.Type);
}

/// <summary>What a draw came to.</summary>
public abstract record DrawOutcome
{
    private DrawOutcome()
    {
    }

    /// <summary>Every cell is met exactly.</summary>
    /// <param name="Items">Cell by cell, in the order of the blueprint.</param>
    public sealed record Drawn(IReadOnlyList<PaperItem> Items) : DrawOutcome;

    /// <summary>The pool can't meet the blueprint, and no paper is made.</summary>
    /// <param name="Cells">The cells that lack items, and how many each lacks.</param>
    public sealed record Refused(IReadOnlyList<(BlueprintCell Cell, int Missing)> Cells) : DrawOutcome;
}

/// <summary>How a paper is made up: cells of topic × difficulty × type.</summary>
/// <param name="Cells">In order; they may overlap, since any dimension may be left open.</param>
public sealed record Blueprint(IReadOnlyList<BlueprintCell> Cells)
{
    // Enemies make a draw depend on its order; a few orders are tried before a blueprint is refused.
    private const int Tries = 20;

    /// <summary>Draws a paper. The same seed, pool and exposures give the same paper.</summary>
    /// <param name="pool">Items that may be asked, in any order.</param>
    /// <param name="seed">Stored with the attempt, so that its paper can be made again.</param>
    /// <param name="excluded">Items that the person has seen lately.</param>
    /// <param name="preferred">Items that are taken before the less exposed ones, where a cell takes them.</param>
    public DrawOutcome Draw(IEnumerable<PaperItem> pool, int seed, IReadOnlySet<ItemId>? excluded = null, IReadOnlySet<ItemId>? preferred = null)
    {
        var random = new Random(seed);

        // Sorted first, so that the draw depends on the seed and not on the order in which a store returns rows.
        PaperItem[] items = [.. pool.Where(item => excluded?.Contains(item.Id) != true).OrderBy(item => item.Id.Value, StringComparer.Ordinal)];
        PaperDraw? best = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            random.Shuffle(items);
            var draw = new PaperDraw(Cells, [.. items.OrderBy(item => preferred?.Contains(item.Id) == true ? 0 : 1).ThenBy(item => item.Exposure)]);
            if (draw.Run())
            {
                return new DrawOutcome.Drawn(draw.Items);
            }

            best = best is null || draw.Missing.Sum(cell => cell.Missing) < best.Missing.Sum(cell => cell.Missing) ? draw : best;
        }

        return new DrawOutcome.Refused(best!.Missing);
    }

    /// <summary>Makes cells of topics × difficulties whose sums are right in both directions.</summary>
    /// <param name="count">Items on the paper.</param>
    /// <param name="topics">Topics and their weights.</param>
    /// <param name="difficulties">The weights of the difficulties 1, 2 and 3.</param>
    public static Blueprint Of(int count, IReadOnlyList<(string Topic, double Weight)> topics, IReadOnlyList<double> difficulties)
    {
        var table = ControlledRounding.Table(count, [.. topics.Select(topic => topic.Weight)], difficulties);
        return new(
        [
            .. topics.SelectMany((topic, row) => difficulties.Select((_, column) => new BlueprintCell(topic.Topic, column + 1, null, table[row, column])))
                .Where(cell => cell.Count > 0),
        ]);
    }
}
