using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.People;

namespace OpsBot.Quizzes;

/// <summary>Who looks after the item bank: reviews items, answers disputes, marks essays.</summary>
internal sealed class Trainers(Staff staff)
{
    /// <summary>The least roles of that; each one is enough.</summary>
    public const Roles Reviewer = Roles.Expert | Roles.Trainer;

    /// <summary>Everybody who may review.</summary>
    public async Task<IReadOnlyList<PersonId>> ReviewersAsync(CancellationToken cancellationToken) =>
        [.. (await staff.WithRoleAsync(Reviewer, cancellationToken)).Select(person => person.Id)];

    /// <summary>Who is told about an item: its owner, or every reviewer when it has none, or when the owner left or reviews no more.</summary>
    public async Task<IReadOnlyList<PersonId>> OwnersOfAsync(Item item, CancellationToken cancellationToken)
    {
        var reviewers = await ReviewersAsync(cancellationToken);
        return item.OwnerId is { } owner && reviewers.Contains(owner) ? [owner] : reviewers;
    }
}
