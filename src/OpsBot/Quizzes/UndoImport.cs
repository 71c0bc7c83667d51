using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Takes an import back: its versions leave the bank, and those before them return. Attempts keep what they were dealt.</summary>
internal sealed class UndoImport(OpsBotDbContext db)
{
    /// <returns>How many versions left, and how many came back; both 0 when there is no such import, or when it was taken back before.</returns>
    public async Task<(int Withdrawn, int Restored)> RunAsync(string importId, CancellationToken cancellationToken)
    {
        var ids = await db.Items.Where(item => item.ImportId == importId).Select(item => item.Id).Distinct().ToListAsync(cancellationToken);
        var versions = await db.Items.Where(item => ids.Contains(item.Id)).ToListAsync(cancellationToken);
        var (withdrawn, restored) = (0, 0);
        foreach (var item in versions.GroupBy(version => version.Id))
        {
            var brought = item.Where(version => version.ImportId == importId && version.State != Domain.Quizzes.ItemState.Retired).ToList();
            var wasCurrent = brought.Exists(version => version.IsCurrent);
            brought.ForEach(version => version.Withdraw());
            withdrawn += brought.Count;

            // A version that was edited since stays: it is no longer the import's. One that waits for its review comes into use by that alone.
            if (wasCurrent && item.Where(version => version.State is Domain.Quizzes.ItemState.Active or Domain.Quizzes.ItemState.OnHold).MaxBy(version => version.Version) is { } before)
            {
                before.Restore();
                restored++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return (withdrawn, restored);
    }
}
