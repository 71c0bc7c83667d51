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
internal sealed class RecordAttempts(OpsBotDbContext db, LedgerBook ledger, IAttemptJson json, IEnumerable<IAttemptRecorded> listeners)
{
    private const int PerCommit = 500;

    /// <summary>Writes what one person has closed, within a turn of theirs: saved with it.</summary>
    public async Task RunForAsync(PersonId learner, CancellationToken cancellationToken)
    {
        foreach (var attempt in await Waiting().Where(attempt => attempt.LearnerId == learner).Take(PerCommit).ToListAsync(cancellationToken))
        {
            await WriteAsync(attempt, cancellationToken);
        }
    }

    /// <returns>How many entries were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        while (true)
        {
            var waiting = await Waiting().OrderBy(attempt => attempt.CompletedAt).ThenBy(attempt => attempt.Id).Take(PerCommit).ToListAsync(cancellationToken);
            foreach (var attempt in waiting)
            {
                await WriteAsync(attempt, cancellationToken);
            }

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

    private async Task WriteAsync(Attempt attempt, CancellationToken cancellationToken)
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
