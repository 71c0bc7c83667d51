namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>What a paper needs to know of an item to draw it.</summary>
/// <param name="Id">The item.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Difficulty">1–3.</param>
/// <param name="Type">What it asks for.</param>
public sealed record PaperItem(ItemId Id, string Topic, int Difficulty, ItemType Type)
{
    /// <summary>How often it has been on a paper.</summary>
    public int Exposure { get; init; }

    /// <summary>Items that must not stand on one paper with it: duplicates, and those that give its key away.</summary>
    public IReadOnlyCollection<ItemId> Enemies { get; init; } = [];
}
