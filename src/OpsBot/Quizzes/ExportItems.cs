using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Finds the items of the bank to be written to a file.</summary>
internal sealed class ExportItems(OpsBotDbContext db)
{
    /// <param name="topic">A topic's id or title; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>In the order of their ids; empty when there are none.</returns>
    public async Task<IReadOnlyList<ItemContent>> FindAsync(string? topic, CancellationToken cancellationToken)
    {
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(t => t.Id, cancellationToken);
        var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent).ToListAsync(cancellationToken);
        return
        [
            .. items.Where(item => topic is null || (topics.TryGetValue(item.Topic, out var held) ? held.IsCalled(topic) : item.Topic == topic))
                .OrderBy(item => item.Id.Value, StringComparer.Ordinal)
                .Select(ContentOf),
        ];
    }

    // What the author left open the bank has filled in; the file then says what the bank says.
    private static ItemContent ContentOf(Item item) => item.Content with
    {
        Topics = item.Content.Topics.Count > 1 ? item.Content.Topics : [item.Topic],
        Marks = item.Type == ItemType.Description ? item.Content.Marks : item.Marks,
        Difficulty = item.Difficulty,
        Level = item.Level,
        Platform = item.Platform,
        ClauseId = item.ClauseId.Length > 0 ? item.ClauseId : null,
    };
}
