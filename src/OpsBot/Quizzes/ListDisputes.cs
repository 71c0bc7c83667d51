using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>What learners say about one version of an item, with its stem.</summary>
internal sealed record DisputedItem(ItemDispute Dispute, string Stem)
{
    public string In(Texts texts) => texts.Format(
        "Quizzes.Dispute.Line", Dispute.ItemId, Dispute.ItemVersion, texts[$"Quizzes.Dispute.{Dispute.Reason}"], Dispute.Comment, Dispute.At, Stem.ReplaceLineEndings(" "));
}

/// <summary>The items that learners find wrong, the latest first.</summary>
internal sealed class ListDisputes(OpsBotDbContext db)
{
    public async Task<IReadOnlyList<DisputedItem>> RunAsync(CancellationToken cancellationToken)
    {
        var disputes = await db.Disputes.AsNoTracking().OrderByDescending(dispute => dispute.At).ToListAsync(cancellationToken);
        ItemId[] ids = [.. disputes.Select(dispute => dispute.ItemId).Distinct()];
        var items = (await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(cancellationToken)).ToDictionary(item => (item.Id, item.Version));
        return [.. disputes.Select(dispute => new DisputedItem(dispute, items.TryGetValue((dispute.ItemId, dispute.ItemVersion), out var item) ? item.Stem : ""))];
    }
}
