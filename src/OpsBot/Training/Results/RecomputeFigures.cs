using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Training.Results;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.Training.Results;

/// <summary>A figure that the ledger does not bear out.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Person">Whose.</param>
/// <param name="Figure">Which; <c>Enrolment</c> when only one of the two knows the person.</param>
internal sealed record UnfoundedFigure(string Programme, string Person, string Figure);

/// <summary>Computes every figure of every programme from the ledger, and compares: <c>opsbot results recompute</c>.</summary>
internal sealed class RecomputeFigures(OpsBotDbContext db, RecordAttempts recordAttempts, TrainingDays days)
{
    /// <returns>What differs, and how many people were compared.</returns>
    public async Task<(IReadOnlyList<UnfoundedFigure> Unfounded, int Compared)> RunAsync(CancellationToken cancellationToken)
    {
        await recordAttempts.RunAsync(cancellationToken);
        var entries = await db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var people = await (from person in db.People.AsNoTracking()
                            join link in db.LedgerSubjects.AsNoTracking() on person.Id equals link.PersonId
                            select new { link.Subject, person }).ToDictionaryAsync(one => one.Subject, one => one.person, cancellationToken);
        var subjects = people.ToDictionary(one => one.Value.Id, one => one.Key);
        var (unfounded, compared) = (new List<UnfoundedFigure>(), 0);
        foreach (var programme in await db.Programmes.AsNoTracking().ToListAsync(cancellationToken))
        {
            var enrolments = await db.Enrolments.AsNoTracking().Where(one => one.ProgrammeId == programme.Id).ToListAsync(cancellationToken);
            var figures = ProgrammeBook.Read(programme, entries, subject => people.GetValueOrDefault(subject)?.Post ?? "", days.Zone);
            foreach (var enrolment in enrolments)
            {
                compared++;
                var name = subjects.TryGetValue(enrolment.PersonId, out var subject) ? people[subject].Name : enrolment.PersonId.ToString();
                if (!figures.TryGetValue(subject, out var recomputed))
                {
                    unfounded.Add(new(programme.Code, name, "Enrolment"));
                    continue;
                }

                unfounded.AddRange(recomputed.DifferencesFrom(ProgrammeFigures.Of(enrolment)).Select(figure => new UnfoundedFigure(programme.Code, name, figure)));
            }
        }

        return (unfounded, compared);
    }
}
