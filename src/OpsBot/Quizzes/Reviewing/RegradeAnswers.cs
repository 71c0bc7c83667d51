using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Ledger;
using OpsBot.Outbox;
using OpsBot.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>What a corrected key does to the answers that were given before.</summary>
/// <param name="Item">The present version; <c>null</c> when there is none.</param>
/// <param name="Answers">All answers to earlier versions, those that change first.</param>
/// <param name="Names">How people are called.</param>
/// <param name="Titles">What attempts are called.</param>
internal sealed record RegradePlan(
    Item? Item, IReadOnlyList<RegradedAnswer> Answers, IReadOnlyDictionary<PersonId, string> Names, IReadOnlyDictionary<AttemptId, string> Titles)
{
    public IEnumerable<RegradedAnswer> Changed => Answers.Where(answer => answer.IsChanged);
}

/// <summary>Scores answers to earlier versions of an item by its present key: as a dry run, then for good, with notices to those whose score changes and a record of what was done.</summary>
internal sealed class RegradeAnswers(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, PersonalPosts posts, RecordAttempts ledger, TimeProvider clock)
{
    /// <summary>Works out what would change; stores nothing.</summary>
    public async Task<RegradePlan> PlanAsync(string itemId, Texts texts, CancellationToken cancellationToken)
    {
        var (item, attempts, versions) = await LoadAsync(itemId, cancellationToken);
        return item is null ? new(null, [], new Dictionary<PersonId, string>(), new Dictionary<AttemptId, string>())
            : await PlanAsync(item, attempts, versions, texts, cancellationToken);
    }

    /// <summary>Applies what the present key makes of the answers, and queues the notices. The caller saves.</summary>
    /// <param name="itemId">Which item.</param>
    /// <param name="by">Who does it; <c>null</c> for the command line.</param>
    /// <param name="texts">For the titles in the plan.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RegradePlan> ApplyAsync(string itemId, PersonId? by, Texts texts, CancellationToken cancellationToken)
    {
        var (item, attempts, versions) = await LoadAsync(itemId, cancellationToken);
        if (item is null)
        {
            return new(null, [], new Dictionary<PersonId, string>(), new Dictionary<AttemptId, string>());
        }

        var plan = await PlanAsync(item, attempts, versions, texts, cancellationToken);
        var changed = plan.Changed.ToList();
        if (changed.Count == 0)
        {
            return plan;
        }

        // What was scored first stays on record: it must be in the ledger before it changes here.
        await ledger.RunAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var byId = attempts.ToDictionary(attempt => attempt.Id);
        foreach (var answer in changed)
        {
            var attempt = byId[answer.AttemptId];
            attempt.Rescore(answer.Position, answer.After!.Value);
            await reviews.TakeRescoredAsync(attempt, attempt.ResponseAt(answer.Position)!, now, cancellationToken);
        }

        var regrade = new Regrade(Guid.CreateVersion7(now), item.Id, item.Version, now, by, changed);
        db.Regrades.Add(regrade);
        foreach (var person in changed.Where(answer => answer.ScoreBefore != answer.ScoreAfter && byId[answer.AttemptId].ShowsResultAt(now)).GroupBy(answer => answer.PersonId))
        {
            await posts.QueueAsync(
                person.Key, $"regrade:{regrade.Id:N}", $"regrade:{regrade.Id:N}:{person.Key}", own => Activity.CreateMessage(Notice(own, item, [.. person], plan)), cancellationToken);
        }

        return plan;
    }

    private static string Notice(Texts texts, Item item, IReadOnlyList<RegradedAnswer> answers, RegradePlan plan) => texts.Format(
        "Quizzes.Regrade.Notice", Cards.ItemText.Stem(item),
        string.Join(texts["Quizzes.Import.Comma"], answers.Select(answer => texts.Format("Quizzes.Regrade.Score", plan.Titles[answer.AttemptId], answer.ScoreBefore, answer.ScoreAfter))));

    private async Task<(Item? Item, List<Attempt> Attempts, Dictionary<int, Item> Versions)> LoadAsync(string itemId, CancellationToken cancellationToken)
    {
        var id = new ItemId(itemId);
        var versions = await db.Items.AsNoTracking().Where(item => item.Id == id).ToDictionaryAsync(item => item.Version, cancellationToken);
        var item = versions.Values.FirstOrDefault(version => version.IsCurrent);
        if (item is null)
        {
            return (null, [], versions);
        }

        // The items of an attempt are one column that no store can look into alike: read here, few columns at a time.
        var ids = new List<AttemptId>();
        await foreach (var attempt in db.Attempts.AsNoTracking().Select(held => new { held.Id, held.Items }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (attempt.Items.Any(dealt => dealt.ItemId == id && dealt.ItemVersion != item.Version))
            {
                ids.Add(attempt.Id);
            }
        }

        var attempts = await db.Attempts.Where(attempt => ids.Contains(attempt.Id)).OrderBy(attempt => attempt.StartedAt).ToListAsync(cancellationToken);
        return (item, attempts, versions);
    }

    private async Task<RegradePlan> PlanAsync(Item item, List<Attempt> attempts, Dictionary<int, Item> versions, Texts texts, CancellationToken cancellationToken)
    {
        var answers = new List<RegradedAnswer>();
        var titles = new Dictionary<AttemptId, string>();
        foreach (var attempt in attempts)
        {
            var dealt = attempt.Items.First(held => held.ItemId == item.Id);
            if (attempt.ResponseAt(dealt.Position) is not { IsWaiting: false } response)
            {
                continue;
            }

            // What a person marked stays what that person gave.
            var after = response.MarkedBy is not null ? null : Regrade.Fraction(versions[dealt.ItemVersion].Content, item.Content, response.Answer, attempt.Method);
            titles[attempt.Id] = await desk.TitleAsync(attempt, texts, cancellationToken);
            answers.Add(new(
                attempt.Id, attempt.LearnerId, dealt.Position, dealt.ItemVersion, response.Fraction!.Value, after,
                attempt.Score, after is { } fraction ? attempt.ScoreWith(dealt.Position, fraction) : attempt.Score));
        }

        PersonId[] ids = [.. answers.Select(answer => answer.PersonId).Distinct()];
        var names = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return new(item, [.. answers.OrderByDescending(answer => answer.IsChanged).ThenBy(answer => names.GetValueOrDefault(answer.PersonId, ""), StringComparer.Ordinal)], names, titles);
    }
}
