using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>The <c>check in</c> command with the code that was said in a session.</summary>
internal sealed class CheckIn(OpsBotDbContext db, DoneParts doneParts, TrainingDays days, TimeProvider clock) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0)
        {
            return Reply.Of(turn.Texts["Training.CheckInHow"]);
        }

        var me = turn.Person.Id;
        var today = days.Today;
        var enrolments = await db.Enrolments.Where(enrolment => enrolment.PersonId == me).ToListAsync(cancellationToken);
        var programmes = await db.Programmes.ToDictionaryAsync(programme => programme.Id, cancellationToken);
        foreach (var enrolment in enrolments)
        {
            var programme = programmes[enrolment.ProgrammeId];
            var session = programme.PartsFor(turn.Person.Post).FirstOrDefault(part =>
                part.Kind == PartKind.Session && string.Equals(part.Code?.Trim(), arguments, StringComparison.OrdinalIgnoreCase));
            if (session is null || today < programme.From || today > programme.To)
            {
                continue;
            }

            await doneParts.CompleteAsync(programme, enrolment, session.Id, turn.Person.Post, me, evidence: null, clock.GetUtcNow(), cancellationToken);
            return Reply.Of(turn.Texts.Format("Training.PartDone", session.Title, session.Hours));
        }

        return Reply.Of(turn.Texts["Training.WrongCode"]);
    }
}
