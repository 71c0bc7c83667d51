using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Remembering;

/// <summary>Loads the items of a wrong-answer book as they are now; those that left the bank are passed over.</summary>
internal sealed class BookItems(OpsBotDbContext db)
{
    /// <returns>In the order given, no more than the count.</returns>
    public async Task<IReadOnlyList<Item>> LoadAsync(IEnumerable<ItemId> wanted, int count, CancellationToken cancellationToken)
    {
        ItemId[] ids = [.. wanted];
        var items = await db.Items.AsNoTracking()
            .Where(item => item.IsCurrent && item.State == ItemState.Active && ids.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, cancellationToken);
        return [.. ids.Where(items.ContainsKey).Take(count).Select(id => items[id])];
    }
}
