using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes;

/// <summary>The versions of one item.</summary>
/// <param name="InUse">The current one, or the last when none is.</param>
/// <param name="Last">The highest version that was ever made.</param>
internal sealed record ItemVersions(Item InUse, int Last)
{
    public static Dictionary<ItemId, ItemVersions> Of(IEnumerable<Item> items) => items.GroupBy(item => item.Id).ToDictionary(
        versions => versions.Key,
        versions => new ItemVersions(versions.OrderByDescending(item => item.IsCurrent).ThenByDescending(item => item.Version).First(), versions.Max(item => item.Version)));
}
