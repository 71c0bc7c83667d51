using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Storage;

namespace OpsBot.Ledger;

/// <summary>
/// Writes closed attempts to the ledger. Not in the turn that closes them: an exam of a whole department would queue at the one end of
/// the chain. It runs every minute, and before anything is read from the ledger; an attempt that was regraded gets a second entry.
/// </summary>
internal sealed class RecordAttempts(
    OpsBotDbContext db, LedgerBook ledger, IAttemptJson json, IEnumerable<IAttemptRecorded> listeners, IServiceScopeFactory scopes)
{
    private const int PerCommit = 500;

    /// <summary>Writes what one person has closed, within a turn of theirs: saved with it.</summary>
    public async Task RunForAsync(PersonId learner, CancellationToken cancellationToken)
    {
        await WriteAsync(await Waiting().Where(attempt => attempt.LearnerId == learner).Take(PerCommit).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Writes all that was closed, in commits of its own: whoever asks may be in the middle of a turn.</summary>
    /// <returns>How many entries were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RecordAttempts>().WriteAllAsync(cancellationToken);
    }

    private async Task<int> WriteAllAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        while (true)
        {
            var waiting = await Waiting().OrderBy(attempt => attempt.CompletedAt).ThenBy(attempt => attempt.Id).Take(PerCommit).ToListAsync(cancellationToken);
            await WriteAsync(waiting, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            written += waiting.Count;
            if (waiting.Count < PerCommit)
            {
                return written;
            }
        }
    }

    private IQueryable<Attempt> Waiting() => db.Attempts.AsNoTracking()
        .Where(attempt => attempt.CompletedAt != null && !db.Ledger.Any(entry => entry.AttemptId == attempt.Id && entry.AttemptVersion == attempt.Version));

    private async Task WriteAsync(List<Attempt> waiting, CancellationToken cancellationToken)
    {
        var ids = waiting.ConvertAll(attempt => (AttemptId?)attempt.Id);
        var earlier = ids.Count == 0 ? [] : await db.Ledger.Where(entry => ids.Contains(entry.AttemptId)).Select(entry => entry.AttemptId).ToHashSetAsync(cancellationToken);
        foreach (var attempt in waiting)
        {
            await WriteAsync(attempt, earlier.Contains(attempt.Id) ? LedgerKind.Correction : LedgerKind.Attempt, cancellationToken);
        }
    }

    private async Task WriteAsync(Attempt attempt, LedgerKind kind, CancellationToken cancellationToken)
    {
        var subject = await ledger.SubjectAsync(attempt.LearnerId, cancellationToken);
        var typed = new JsonObject();
        var items = attempt.Items.Select(item =>
        {
            var response = attempt.ResponseAt(item.Position);
            if (response?.Answer is ItemResponse.Typed)
            {
                typed[$"{item.Position}"] = JsonNode.Parse(json.Write(response.Answer));
            }

            return new
            {
                item.Position,
                Item = item.ItemId.Value,
                item.ItemVersion,
                item.Marks,
                response?.Fraction,
                Earned = response?.Marks,
                Waits = response is { IsWaiting: true } ? true : (bool?)null,
                AnsweredAt = response?.AnsweredAt.UtcDateTime,
                Answer = response?.Answer is null or ItemResponse.Typed ? null : JsonNode.Parse(json.Write(response.Answer)),
            };
        }).ToList();
        await ledger.AppendAttemptAsync(
            kind,
            attempt,
            subject,
            new
            {
                Attempt = attempt.Id.Value,
                attempt.Version,
                attempt.Receipt,
                attempt.Mode,
                attempt.Topic,
                attempt.Method,
                StartedAt = attempt.StartedAt.UtcDateTime,
                CompletedAt = attempt.CompletedAt!.Value.UtcDateTime,
                Items = items,
                Typed = typed.Count > 0 ? ledger.Note(subject, typed.ToJsonString(LedgerBook.Json)) : null,
                attempt.Score,
            },
            cancellationToken);
        foreach (var listener in listeners)
        {
            await listener.RecordedAsync(attempt, cancellationToken);
        }
    }
}

/// <summary>A slice that goes on when an attempt has entered the ledger, in the same commit.</summary>
internal interface IAttemptRecorded
{
    Task RecordedAsync(Attempt attempt, CancellationToken cancellationToken);
}
