using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>Somebody in a programme, as forms name them.</summary>
internal sealed record Enrolled(Programme Programme, Enrolment Enrolment, Person Person)
{
    /// <summary>What a form sends back for them.</summary>
    public string Target => $"{Programme.Id}:{Person.Id}";

    public string Name => $"{Person.Name} · {Programme.Code}";
}

/// <summary>Finds people in programmes for those who look after them: programmes that run, or ended in the last weeks.</summary>
internal sealed class EnrolledPeople(OpsBotDbContext db, TrainingReach reach, TrainingDays days)
{
    private const int LateDays = 30;

    /// <param name="turn">Who asks: they see the people in their reach.</param>
    /// <param name="name">A part of the name, or a team; empty for all.</param>
    /// <param name="lateDays">Programmes that ended longer ago are left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Enrolled>> FindAsync(Turn turn, string name, int lateDays = LateDays, CancellationToken cancellationToken = default)
    {
        var last = days.Today.AddDays(-lateDays);
        var found = await (from enrolment in db.Enrolments.AsNoTracking()
                           join programme in db.Programmes.AsNoTracking() on enrolment.ProgrammeId equals programme.Id
                           join person in reach.Of(turn).AsNoTracking() on enrolment.PersonId equals person.Id
                           where programme.To >= last
                           orderby person.Name, programme.To
                           select new { programme, enrolment, person }).ToListAsync(cancellationToken);

        // In memory: the stores disagree on what small and capital letters are.
        return
        [
            .. found.Where(one => name.Length == 0 || one.person.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || one.person.Team.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(one => new Enrolled(one.programme, one.enrolment, one.person)),
        ];
    }

    /// <summary>Reads what a form sent.</summary>
    /// <returns>Null when nobody in reach is meant.</returns>
    public async Task<Enrolled?> ReadAsync(Turn turn, string target, CancellationToken cancellationToken)
    {
        var ids = target.Split(':');
        if (ids.Length < 2 || !Guid.TryParse(ids[0], out var programmeGuid) || !Guid.TryParse(ids[1], out var personGuid))
        {
            return null;
        }

        var (programmeId, personId) = (new ProgrammeId(programmeGuid), new PersonId(personGuid));
        var person = await reach.FindAsync(turn, personId, cancellationToken);
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(one => one.ProgrammeId == programmeId && one.PersonId == personId, cancellationToken);
        return person is null || enrolment is null ? null : new(await db.Programmes.SingleAsync(one => one.Id == programmeId, cancellationToken), enrolment, person);
    }
}
