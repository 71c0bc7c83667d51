using Microsoft.EntityFrameworkCore;
using OpsBot.ModelClients;
using OpsBot.Storage;

namespace OpsBot.Model;

/// <summary>The tokens of one day.</summary>
internal sealed class DailyTokens
{
    private DailyTokens()
    {
    }

    public DailyTokens(DateOnly day) => Day = day;

    /// <summary>In the zone of the settings.</summary>
    public DateOnly Day { get; private set; }

    public long Used { get; private set; }
}

/// <summary>Counts what the endpoint is asked for each day, and stops at the limit of the settings.</summary>
/// <remarks>
/// Kept in the store, so that neither a restart nor a second server begins anew. Checked before a call and counted after it: calls that
/// run at once may together pass the limit by what they cost.
/// </remarks>
internal sealed class TokenBudget(ModelOptions options, OpsBotOptions all, TimeProvider clock, IServiceScopeFactory? scopes)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(all.TimeZone);
    private long _usedWithoutStore;

    /// <exception cref="ModelException">The call may pass the limit.</exception>
    public async Task CheckAsync(int mostTokens, CancellationToken cancellationToken)
    {
        if (await UsedAsync(cancellationToken) + mostTokens > options.DailyTokens)
        {
            throw new ModelException(ModelFault.OverBudget);
        }
    }

    public async Task SpendAsync(int tokens, CancellationToken cancellationToken)
    {
        if (scopes is null)
        {
            Interlocked.Add(ref _usedWithoutStore, tokens);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        var today = Today;
        if (await AddAsync(db, today, tokens, cancellationToken) > 0)
        {
            return;
        }

        try
        {
            db.Add(new DailyTokens(today));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another call was the first of the day.
            db.ChangeTracker.Clear();
        }

        await AddAsync(db, today, tokens, cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).DateTime);

    private async Task<long> UsedAsync(CancellationToken cancellationToken)
    {
        if (scopes is null)
        {
            return Interlocked.Read(ref _usedWithoutStore);
        }

        await using var scope = scopes.CreateAsyncScope();
        var today = Today;
        return await scope.ServiceProvider.GetRequiredService<OpsBotDbContext>().Set<DailyTokens>().AsNoTracking()
            .Where(day => day.Day == today).Select(day => day.Used).SingleOrDefaultAsync(cancellationToken);
    }

    private static Task<int> AddAsync(OpsBotDbContext db, DateOnly today, int tokens, CancellationToken cancellationToken) =>
        db.Set<DailyTokens>().Where(day => day.Day == today).ExecuteUpdateAsync(set => set.SetProperty(day => day.Used, day => day.Used + tokens), cancellationToken);
}
