using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>Puts people into programmes. What it changes is left unsaved: the turn or job that asked saves it with its own.</summary>
internal sealed class EnrolPeople(OpsBotDbContext db, Staff staff, LedgerBook ledger, TrainingDays days, TimeProvider clock)
{
    /// <returns>How many were new.</returns>
    public async Task<int> RunAsync(Programme programme, IReadOnlyCollection<PersonId> people, PersonId? actor, CancellationToken cancellationToken)
    {
        var known = await db.Enrolments.Where(enrolment => enrolment.ProgrammeId == programme.Id).Select(enrolment => enrolment.PersonId).ToListAsync(cancellationToken);
        var added = people.Except(known).ToList();
        foreach (var person in added)
        {
            db.Enrolments.Add(Enrolment.Begin(programme.Id, person, clock.GetUtcNow()));
            await ledger.ActAsync("person.enrolled", actor, person, new { programme = programme.Id.Value }, null, cancellationToken);
        }

        return added.Count;
    }

    /// <summary>Enrols the people of the posts that programmes name, so that whoever joins gets what is asked of them.</summary>
    public async Task<int> AutomaticallyAsync(IEnumerable<Programme> programmes, CancellationToken cancellationToken)
    {
        var today = days.Today;
        var running = programmes.Where(programme => programme.AutoPosts.Count > 0 && programme.From <= today && today <= programme.To).ToList();
        if (running.Count == 0)
        {
            return 0;
        }

        var people = await staff.Present.Where(person => person.Post != "").Select(person => new { person.Id, person.Post }).ToListAsync(cancellationToken);
        var enrolled = 0;
        foreach (var programme in running)
        {
            var meant = people.Where(person => programme.AutoPosts.Contains(person.Post, StringComparer.OrdinalIgnoreCase)).Select(person => person.Id).ToList();
            enrolled += await RunAsync(programme, meant, actor: null, cancellationToken);
        }

        return enrolled;
    }
}
