using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Scores;

/// <summary>The <c>corrections</c> command lists what waits for a second person; the <c>training.correct</c> verb agrees to one.</summary>
internal sealed class ApproveCorrection(OpsBotDbContext db, EnterScores scores) : ICommandHandler, ICardActionHandler<ApproveCorrection.Data>
{
    public const string Verb = "training.correct";
    private const int Shown = 10;

    public sealed record Data(Guid Correction);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var waiting = await (from correction in db.ScoreCorrections.AsNoTracking()
                             join person in db.People on correction.PersonId equals person.Id
                             where correction.ApprovedById == null
                             orderby correction.RequestedAt
                             select new { correction, person.Name }).Take(Shown).ToListAsync(cancellationToken);
        return waiting.Count == 0
            ? Reply.Of(turn.Texts["Training.NoCorrections"])
            : Reply.Of(CorrectionsCard.Build(turn.Texts, [.. waiting.Select(one => (one.correction, one.Name))], turn.Person.Id));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var correction = await db.ScoreCorrections.SingleOrDefaultAsync(one => one.Id == data.Correction, cancellationToken);
        var enrolment = correction is null ? null
            : await db.Enrolments.SingleOrDefaultAsync(one => one.ProgrammeId == correction.ProgrammeId && one.PersonId == correction.PersonId, cancellationToken);
        if (correction is null || enrolment is null || correction.PersonId == turn.Person.Id || !correction.Approve(turn.Person.Id))
        {
            return new CardReply.Notice(turn.Texts["Training.CorrectionNotYours"]);
        }

        await scores.RecordAsync(LedgerKind.Correction, turn.Person.Id, enrolment, correction.Part, correction.Before, correction.After, cancellationToken);
        var name = await db.People.Where(person => person.Id == enrolment.PersonId).Select(person => person.Name).SingleAsync(cancellationToken);
        return ScoreEntryCard.Entered(turn.Texts, name, enrolment, []);
    }
}
