using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Programmes;

/// <summary>What a learner sees of their own.</summary>
internal sealed record OwnTraining(
    IReadOnlyList<(Programme Programme, Enrolment Enrolment)> Programmes, string Post, int Disputes, IReadOnlyList<MissedClause> Again,
    IReadOnlyList<Retraining> Retrainings, IReadOnlyList<Certificate> Certificates);

/// <summary>The <c>my training</c> command: what is due and when, what is missing, hours and scores; one's own only.</summary>
internal sealed class MyTraining(
    OpsBotDbContext db, RecordAttempts recordAttempts, EnrolPeople enrol, MissedClauses missed, RetrainingDesk retrainings, TrainingDays days)
    : ICommandHandler, ICardActionHandler<MyTraining.Data>
{
    public const string Verb = "training.mine";
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
        var again = (await missed.LatelyAsync(me, cancellationToken)).Take(ClausesShown).ToList();
        var certificates = await db.Certificates.AsNoTracking().Where(certificate => certificate.PersonId == me).ToListAsync(cancellationToken);
        return MyTrainingCard.Build(
            turn.Texts, new OwnTraining(mine, turn.Person.Post, disputes, again, await retrainings.OpenOfAsync(me, cancellationToken), certificates), days);
    }
}
