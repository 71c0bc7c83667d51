using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Someone read that a clause has changed and tries two items of it: the <c>quiz.clause</c> verb.</summary>
internal sealed class CheckClause(OpsBotDbContext db, QuizDesk desk, TimeProvider clock) : IClauseCheck, ICardActionHandler<CheckClause.Data>
{
    public const string Verb = "quiz.clause";

    private const int Items = 2;

    /// <param name="Clause">The clause's id.</param>
    public sealed record Data(string Clause = "");

    public async Task<IReadOnlySet<string>> WithItemsAsync(IReadOnlyCollection<string> clauses, CancellationToken cancellationToken) =>
        (await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.State != ItemState.Retired && clauses.Contains(item.ClauseId))
            .Select(item => item.ClauseId).Distinct().ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);

    public ActionExecute Button(Texts texts, string clause) => new(Verb, new Data(clause)) { Title = texts["Quizzes.CheckClause"] };

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.RevisionPersonal"]);
        }

        // However often the card is clicked, one check of a clause is open at a time, and a finished one is shown for the rest of the day.
        var slot = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{turn.Person.Id}|clause|{data.Clause}|{clock.GetUtcNow():yyyy-MM-dd}");
        if (await db.Attempts.SingleOrDefaultAsync(attempt => attempt.Slot == slot, cancellationToken) is { } begun)
        {
            return await desk.CurrentAsync(begun, turn, cancellationToken);
        }

        var items = await db.Items
            .Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description && item.ClauseId == data.Clause)
            .OrderBy(item => item.Exposure).ThenBy(item => item.Id).Take(Items).ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            // Items of a clause that says something else wait until somebody has looked at them.
            return new CardReply.Notice(turn.Texts["Quizzes.CheckClauseNone"]);
        }

        var attempt = await desk.DealAsync(turn, items[0].Topic, items, AttemptRules.Practice with { Slot = slot }, cancellationToken);
        return await desk.CurrentAsync(attempt, turn, cancellationToken);
    }
}
