namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>Two items that should not stand on one paper.</summary>
/// <param name="One">The first.</param>
/// <param name="Other">The second.</param>
/// <param name="Kind">Why.</param>
public sealed record PaperConflict(string One, string Other, PaperConflictKind Kind);

/// <summary>Why two items should not stand on one paper.</summary>
public enum PaperConflictKind
{
    /// <summary>They ask the same.</summary>
    Duplicate,

    /// <summary>Their stems are nearly the same.</summary>
    NearDuplicate,

    /// <summary>The text of the first holds the key of the second.</summary>
    Cueing,
}

/// <summary>What someone should know before a paper goes out.</summary>
/// <param name="UncoveredClauses">Required clauses that no item asks about.</param>
/// <param name="ExpectedMean">The mean score to expect, 0–1, weighted by marks; <c>null</c> when no item has a facility.</param>
/// <param name="ItemsWithFacility">How many items that figure is from.</param>
/// <param name="Conflicts">Pairs of items that get in each other's way.</param>
public sealed record PublishCheck(
    IReadOnlyList<string> UncoveredClauses, double? ExpectedMean, int ItemsWithFacility, IReadOnlyList<PaperConflict> Conflicts)
{
    // A shorter key, such as 24小时, stands in many stems without giving anything away.
    private const int ShortestCue = 6;

    /// <summary>Checks a paper.</summary>
    /// <param name="items">Its items, with the facility that past attempts gave each (0–1), if any.</param>
    /// <param name="requiredClauses">The clauses that it must cover.</param>
    public static PublishCheck Of(IReadOnlyList<(ItemContent Item, double? Facility)> items, IEnumerable<string> requiredClauses)
    {
        var covered = items.Select(item => item.Item.ClauseId).ToHashSet();
        var known = items.Where(item => (item.Facility ?? item.Item.ExpectedFacility) is not null).ToList();
        var marks = known.Sum(item => item.Item.Marks ?? 1);
        return new(
            [.. requiredClauses.Where(clause => !covered.Contains(clause))],
            marks > 0 ? known.Sum(item => (item.Item.Marks ?? 1) * (item.Facility ?? item.Item.ExpectedFacility)!.Value) / marks : null,
            known.Count,
            [.. ConflictsOf([.. items.Select(item => item.Item)])]);
    }

    private static IEnumerable<PaperConflict> ConflictsOf(IReadOnlyList<ItemContent> items)
    {
        string[] stems = [.. items.Select(ItemFingerprint.OfStem)];
        string[] wholes = [.. items.Select(ItemFingerprint.Of)];
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = 0; j < items.Count; j++)
            {
                if (i < j && wholes[i] == wholes[j])
                {
                    yield return new(NameOf(items[i]), NameOf(items[j]), PaperConflictKind.Duplicate);
                }
                else if (i < j && ItemFingerprint.AreNear(stems[i], stems[j]))
                {
                    yield return new(NameOf(items[i]), NameOf(items[j]), PaperConflictKind.NearDuplicate);
                }
                else if (i != j && KeysOf(items[j]).Any(key => key.Length >= ShortestCue && stems[i].Contains(key, StringComparison.Ordinal)))
                {
                    yield return new(NameOf(items[i]), NameOf(items[j]), PaperConflictKind.Cueing);
                }
            }
        }
    }

    private static IEnumerable<string> KeysOf(ItemContent item) => item.Answers.Where(answer => answer.Fraction > 0).Select(answer => answer.Text.Text)
        .Concat(item.Blanks.SelectMany(blank => blank))
        .Select(ItemFingerprint.OfText);

    private static string NameOf(ItemContent item) => item.Id ?? item.Name;
}
