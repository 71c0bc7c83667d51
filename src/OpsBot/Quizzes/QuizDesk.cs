using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Loads attempts with what their cards need, and deals new ones.</summary>
internal sealed class QuizDesk(OpsBotDbContext db, IOptions<QuizOptions> options, TimeProvider clock)
{
    /// <summary>The attempt of a card.</summary>
    /// <returns><c>null</c> when there is none with this id.</returns>
    public Task<Attempt?> FindAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        var id = new AttemptId(attemptId);
        return db.Attempts.SingleOrDefaultAsync(attempt => attempt.Id == id, cancellationToken);
    }

    /// <summary>Loads the items of an attempt in the versions that were dealt.</summary>
    public async Task<QuizView> ViewAsync(Attempt attempt, Texts texts, CancellationToken cancellationToken)
    {
        ItemId[] ids = [.. attempt.Items.Select(item => item.ItemId)];
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(cancellationToken);
        var byVersion = items.ToDictionary(item => (item.Id, item.Version));
        return new QuizView(
            attempt,
            attempt.Items.ToDictionary(dealt => dealt.Position, dealt => byVersion[(dealt.ItemId, dealt.ItemVersion)]),
            await TitleAsync(attempt.Topic, texts, cancellationToken),
            texts);
    }

    /// <summary>Deals a new attempt and saves it.</summary>
    /// <param name="turn">Who answers.</param>
    /// <param name="topic">The topic's id; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns><c>null</c> when the topic has no items.</returns>
    public async Task<QuizView?> DealAsync(Turn turn, string? topic, CancellationToken cancellationToken)
    {
        var pool = await db.Items.AsNoTracking()
            .Where(item => item.IsCurrent && (topic == null || item.Topic == topic))
            .ToListAsync(cancellationToken);
        if (pool.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var attempt = Attempt.Start(
            new AttemptId(Guid.CreateVersion7(now)), turn.Person.Id, topic, pool, options.Value.ItemsPerPractice, now);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancellationToken);
        return await ViewAsync(attempt, turn.Texts, cancellationToken);
    }

    public async Task<string> TitleAsync(string? topic, Texts texts, CancellationToken cancellationToken) =>
        topic is not null && await db.Topics.FindAsync([topic], cancellationToken) is { } found
            ? found.TitleIn(texts.Language)
            : texts["Quizzes.AllTopics"];
}
