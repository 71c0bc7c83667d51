using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Who looks after the item bank: reviews items, answers disputes, marks essays, publishes exams.</summary>
internal sealed class Trainers(OpsBotDbContext db, IOptions<QuizOptions> options)
{
    /// <summary>Whether a person is one.</summary>
    public bool Includes(Person person) => options.Value.Trainers.Contains(person.AccountId, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a person may review, edit and retire an item: their own, or any for a trainer.</summary>
    public bool MayChange(Person person, Item item) => item.OwnerId == person.Id || Includes(person);

    /// <summary>All whom the bot has met.</summary>
    public async Task<IReadOnlyList<PersonId>> AllAsync(CancellationToken cancellationToken)
    {
        var accounts = options.Value.Trainers;
        return await db.People.AsNoTracking().Where(person => accounts.Contains(person.AccountId)).Select(person => person.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Who is told about an item: its owner, or every trainer when it has none.</summary>
    public async Task<IReadOnlyList<PersonId>> OwnersOfAsync(Item item, CancellationToken cancellationToken) =>
        item.OwnerId is { } owner ? [owner] : await AllAsync(cancellationToken);
}
