using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Targets;

/// <summary>From a number to the person and the attempts behind it: the <c>training.person</c> verb. Their manager and the training owner may read it.</summary>
internal sealed class ShowPerson(OpsBotDbContext db, Staff staff, TargetDesk desk, TrainingDays days) : ICardActionHandler<ShowPerson.Data>
{
    public const string Verb = "training.person";
    private const int AttemptsShown = 8;

    public sealed record Data(string Programme, Guid Person);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var id = new PersonId(data.Person);
        var programme = await desk.FindAsync(data.Programme ?? "", cancellationToken);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (programme is null || person is null || !await staff.MayReadResultsAsync(turn.Person.Id, turn.Roles, id, cancellationToken))
        {
            // One sentence for "gone" and "not yours": a guessed id learns nothing.
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        var enrolment = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(one => one.ProgrammeId == programme.Id && one.PersonId == id, cancellationToken);
        var attempts = await db.Attempts.AsNoTracking().Where(attempt => attempt.LearnerId == id && attempt.CompletedAt != null && attempt.Mode == AttemptMode.Exam)
            .OrderByDescending(attempt => attempt.CompletedAt).Take(AttemptsShown).ToListAsync(cancellationToken);
        return LearnerCard.Build(turn.Texts, person, programme, enrolment, attempts, days);
    }
}
