using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Handbook.Cards;
using OpsBot.Storage;

namespace OpsBot.Handbook.Curated;

/// <summary>A curated answer with how often it was given.</summary>
internal sealed record CountedAnswer(CuratedAnswer Answer, int Hits, DateTimeOffset? LastAt);

/// <summary>Lists curated answers: those due for review first.</summary>
internal sealed class CuratedAnswersList(OpsBotDbContext db)
{
    public async Task<IReadOnlyList<CountedAnswer>> ReadAsync(CancellationToken cancellationToken)
    {
        var answers = await db.CuratedAnswers.AsNoTracking().OrderBy(answer => answer.ReviewOn).ThenBy(answer => answer.Id).ToListAsync(cancellationToken);

        // Counted from the questions themselves: a count kept beside the answer would have every asker write the same row.
        var hits = await db.AskedQuestions.Where(question => question.CuratedAnswerId != null).GroupBy(question => question.CuratedAnswerId!.Value)
            .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(question => question.AskedAt) })
            .ToDictionaryAsync(found => found.Key, cancellationToken);
        return [.. answers.Select(answer => hits.TryGetValue(answer.Id, out var found) ? new CountedAnswer(answer, found.Count, found.Last) : new CountedAnswer(answer, 0, null))];
    }
}

/// <summary>The <c>curated answers</c> command.</summary>
internal sealed class ListCurated(CuratedAnswersList list, BusinessDay day) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var answers = await list.ReadAsync(cancellationToken);
        return answers.Count == 0 ? Reply.Of(turn.Texts["Handbook.NoCurated"]) : Reply.Of(CuratedListCard.Build(turn.Texts, day.Today, answers));
    }
}
