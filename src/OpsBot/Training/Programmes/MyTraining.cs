using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>The <c>my training</c> command: what is due and when, what is missing, hours and scores; one's own only.</summary>
internal sealed class MyTraining(OpsBotDbContext db, RecordAttempts recordAttempts, EnrolPeople enrol, TrainingDays days)
    : ICommandHandler, ICardActionHandler<MyTraining.Data>
{
    public const string Verb = "training.mine";
    private const int AttemptsLookedAt = 10;
    private const int ClausesShown = 3;

    public sealed record Data;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => turn.IsPersonal
        ? Reply.Of(await CardAsync(turn, cancellationToken))
        : Reply.Of(turn.Texts["Training.MinePersonal"]);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) => await CardAsync(turn, cancellationToken);

    private async Task<BotFramework.Cards.AdaptiveCard> CardAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var programmes = await db.Programmes.ToListAsync(cancellationToken);
        await enrol.AutomaticallyAsync(programmes, cancellationToken);
        await recordAttempts.RunForAsync(me, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var enrolments = await db.Enrolments.AsNoTracking().Where(enrolment => enrolment.PersonId == me).ToListAsync(cancellationToken);
        var mine = enrolments.Select(enrolment => (programmes.Single(programme => programme.Id == enrolment.ProgrammeId), enrolment))
            .Where(one => one.Item1.To >= days.Today.AddDays(-30)).OrderBy(one => one.Item1.To).ToList();
        var disputes = await db.Disputes.CountAsync(dispute => dispute.PersonId == me, cancellationToken);
        return MyTrainingCard.Build(turn.Texts, mine, turn.Person.Post, disputes, await ToReadAgainAsync(me, cancellationToken), days);
    }

    // The improvement guide: the clauses behind what was answered wrongly last, those with most wrong answers first.
    private async Task<IReadOnlyList<(string Clause, int Wrong)>> ToReadAgainAsync(PersonId me, CancellationToken cancellationToken)
    {
        var attempts = await db.Attempts.AsNoTracking().Where(attempt => attempt.LearnerId == me && attempt.CompletedAt != null)
            .OrderByDescending(attempt => attempt.CompletedAt).Take(AttemptsLookedAt).ToListAsync(cancellationToken);
        var wrong = attempts.SelectMany(attempt => attempt.Items.Where(item => attempt.ResponseAt(item.Position) is { IsWaiting: false, IsCorrect: false })).Select(item => item.ItemId).ToList();
        var ids = wrong.Distinct().ToList();
        var clauses = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id) && item.IsCurrent && item.ClauseId != "").Select(item => new { item.Id, item.ClauseId }).ToListAsync(cancellationToken);
        return
        [
            .. clauses.GroupBy(item => item.ClauseId).Select(group => (group.Key, wrong.Count(id => group.Any(item => item.Id == id))))
                .OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal).Take(ClausesShown),
        ];
    }
}
