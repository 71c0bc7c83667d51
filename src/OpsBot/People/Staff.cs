using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>Who is who: what the other slices ask about roles, posts, teams and managers. People who left are not among the answers.</summary>
internal sealed class Staff(OpsBotDbContext db, FirstAdmins admins)
{
    /// <summary>Everybody who is here.</summary>
    public IQueryable<Person> Present => db.People.Where(person => person.LeftAt == null);

    /// <summary>Those who may act in a role, by what they were given or by setting.</summary>
    public async Task<IReadOnlyList<Person>> WithRoleAsync(Roles role, CancellationToken cancellationToken)
    {
        // Few people have more than the first role, and the admins by setting are not in the store.
        var people = await Present.AsNoTracking().OrderBy(person => person.Name).ToListAsync(cancellationToken);
        return [.. people.Where(person => (person.Roles | admins.RolesOf(person)).Allows(role))];
    }

    /// <summary>Those whom a part of the name, a mail address or an employee number finds, in the order of their names; all for an empty text.</summary>
    public async Task<IReadOnlyList<Person>> FindAsync(string text, CancellationToken cancellationToken)
    {
        // In memory: the stores disagree on what small and capital letters are.
        var people = await Present.AsNoTracking().OrderBy(person => person.Name).ToListAsync(cancellationToken);
        return
        [
            .. people.Where(person => person.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
                || (text.Length > 0 && (text.Equals(person.Email, StringComparison.OrdinalIgnoreCase) || text.Equals(person.EmployeeNumber, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    public async Task<IReadOnlyList<Person>> WithPostAsync(string post, CancellationToken cancellationToken) =>
        await Present.AsNoTracking().Where(person => person.Post == post).OrderBy(person => person.Name).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Person>> InTeamAsync(string team, CancellationToken cancellationToken) =>
        await Present.AsNoTracking().Where(person => person.Team == team).OrderBy(person => person.Name).ToListAsync(cancellationToken);

    /// <summary>Those whom a person looks after directly.</summary>
    public async Task<IReadOnlyList<Person>> ReportingToAsync(PersonId manager, CancellationToken cancellationToken) =>
        await Present.AsNoTracking().Where(person => person.ManagerId == manager).OrderBy(person => person.Name).ToListAsync(cancellationToken);

    /// <summary>Who looks after a person; <c>null</c> when the roster doesn't say, or they left.</summary>
    public async Task<Person?> ManagerOfAsync(PersonId person, CancellationToken cancellationToken) =>
        await (from one in db.People.AsNoTracking()
               join manager in Present.AsNoTracking() on one.ManagerId equals manager.Id
               where one.Id == person
               select manager).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether a person may read another's results: their own, their people's, or all as the training owner.</summary>
    public async Task<bool> MayReadResultsAsync(PersonId reader, Roles rolesOfReader, PersonId learner, CancellationToken cancellationToken) =>
        reader == learner
        || rolesOfReader.Allows(Roles.TrainingOwner)
        || (rolesOfReader.Allows(Roles.Manager) && await db.People.AnyAsync(p => p.Id == learner && p.ManagerId == reader, cancellationToken));
}
