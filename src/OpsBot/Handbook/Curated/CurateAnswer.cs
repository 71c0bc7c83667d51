using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Storage;

namespace OpsBot.Handbook.Curated;

/// <summary>What a curated answer is to say.</summary>
internal sealed record CuratedDraft(string Question, string Text, IReadOnlyList<string> Phrasings, string Owner, DateOnly ReviewOn, IReadOnlyList<string> ClauseIds)
{
    public Guid? TicketId { get; init; }
}

/// <summary>Somebody writes a curated answer, or a new one for a question that has one.</summary>
internal sealed class CurateAnswer(OpsBotDbContext db, TimeProvider clock)
{
    /// <returns>Whether it is new or differs; the caller saves.</returns>
    public async Task<bool> PutAsync(CuratedDraft draft, CancellationToken cancellationToken)
    {
        var (key, now) = (CuratedAnswer.KeyOf(draft.Question), clock.GetUtcNow());
        var answer = db.CuratedAnswers.Local.FirstOrDefault(stored => stored.Key == key) ?? await db.CuratedAnswers.SingleOrDefaultAsync(stored => stored.Key == key, cancellationToken);
        if (answer is null)
        {
            db.CuratedAnswers.Add(answer = new CuratedAnswer(Guid.CreateVersion7(now), draft.Question, draft.TicketId, now));
        }

        return answer.Change(draft.Text, draft.Phrasings, draft.Owner, draft.ReviewOn, draft.ClauseIds, now);
    }
}
