using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.People;

namespace OpsBot.Training;

/// <summary>Whose training somebody may act on: trainers everybody's, managers their own people's, and nobody their own.</summary>
internal sealed class TrainingReach(Staff staff)
{
    public IQueryable<Person> Of(Turn turn)
    {
        var (me, isTrainer) = (turn.Person.Id, turn.Roles.Allows(Roles.Trainer));
        return staff.Present.Where(person => person.Id != me && (isTrainer || person.ManagerId == me));
    }

    /// <returns>Null for somebody who is gone or out of reach: a guessed id learns nothing.</returns>
    public Task<Person?> FindAsync(Turn turn, PersonId id, CancellationToken cancellationToken) => Of(turn).SingleOrDefaultAsync(person => person.Id == id, cancellationToken);
}
