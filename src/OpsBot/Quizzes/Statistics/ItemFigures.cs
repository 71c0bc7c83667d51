using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Statistics;

/// <summary>The figures of all items that were answered, from what the store holds.</summary>
internal sealed class ItemFigures(OpsBotDbContext db, QuizDesk desk, StoredAnswers answers)
{
    /// <returns>Those to look at first, with the items that they are about.</returns>
    public async Task<IReadOnlyList<(BankItemFigures Figures, Item Item)>> LoadAsync(CancellationToken cancellationToken)
    {
        var (stored, items) = await AnsweredAsync(cancellationToken);
        var disputed = await db.Disputes.AsNoTracking().Where(dispute => dispute.Verdict == null).Select(dispute => dispute.ItemId).Distinct().ToListAsync(cancellationToken);
        var figures = BankStatistics.Of(
            stored.Where(answer => items.ContainsKey((answer.ItemId, answer.ItemVersion))),
            (id, version) => items[(id, version)] is { Type: ItemType.ChoiceSingle or ItemType.TrueFalse } item ? item.Options.Count : 0,
            disputed.Contains);
        return [.. figures.Select(item => (item, items[(item.ItemId, item.ItemVersion)]))];
    }

    /// <returns>How people did in each exam, the latest first.</returns>
    public async Task<IReadOnlyList<ExamFigures>> ExamsAsync(Texts texts, CancellationToken cancellationToken)
    {
        var closed = await db.Attempts.AsNoTracking().Where(attempt => attempt.Mode == AttemptMode.Exam && attempt.CompletedAt != null).ToListAsync(cancellationToken);
        var figures = new List<ExamFigures>();
        foreach (var exam in closed.Where(attempt => attempt.WaitingCount == 0).GroupBy(attempt => (attempt.ExamId, attempt.Topic)).OrderByDescending(exam => exam.Max(attempt => attempt.StartedAt)))
        {
            figures.Add(ExamFigures.Of(await desk.TitleAsync(exam.MaxBy(attempt => attempt.StartedAt)!, texts, cancellationToken), exam));
        }

        return figures;
    }

    /// <returns>The clauses of which people were sure and wrong, the most misunderstood first.</returns>
    public async Task<IReadOnlyList<SureButWrong>> SureButWrongAsync(CancellationToken cancellationToken)
    {
        var (stored, items) = await AnsweredAsync(cancellationToken);
        return SureButWrong.PerClause(stored.Where(answer => items.ContainsKey((answer.ItemId, answer.ItemVersion)))
            .Select(answer => (items[(answer.ItemId, answer.ItemVersion)].ClauseId, answer)));
    }

    private async Task<(IReadOnlyList<ScoredAnswer> Answers, Dictionary<(ItemId, int), Item> Items)> AnsweredAsync(CancellationToken cancellationToken) => (
        await answers.LoadAsync(null, cancellationToken),
        await db.Items.AsNoTracking().ToDictionaryAsync(item => (item.Id, item.Version), cancellationToken));
}
