using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Exams;
using OpsBot.Quizzes.Xapi;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Loads attempts with what their cards need, and deals new ones.</summary>
internal sealed class QuizDesk(OpsBotDbContext db, XapiEvents xapi, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
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
            await TitleAsync(attempt, texts, cancellationToken),
            texts,
            Zone);
    }

    /// <summary>The attempt with one of its items, for a card that needs no other.</summary>
    public async Task<QuizView> ViewOfAsync(Attempt attempt, int position, Item item, Turn turn, CancellationToken cancellationToken) => new(
        attempt,
        new Dictionary<int, Item> { [position] = item },
        await TitleAsync(attempt, turn.Texts, cancellationToken),
        turn.Texts,
        Zone);

    /// <summary>The card of where an attempt stands: its next item, or its score.</summary>
    /// <param name="attempt">Of the person of the turn.</param>
    /// <param name="turn">Who asks.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <param name="notice">A sentence above the score; <c>null</c> for none.</param>
    public async Task<AdaptiveCard> CurrentAsync(Attempt attempt, Turn turn, CancellationToken cancellationToken, string? notice = null)
    {
        var now = clock.GetUtcNow();
        if (attempt.CompletedAt is null)
        {
            // Of a paper of two hundred items the card shows one.
            var dealt = attempt.ItemAt(attempt.NextPosition!.Value)!;
            var item = await db.Items.AsNoTracking().SingleAsync(held => held.Id == dealt.ItemId && held.Version == dealt.ItemVersion, cancellationToken);
            var open = await ViewOfAsync(attempt, dealt.Position, item, turn, cancellationToken);
            return attempt.IsPaused(now) ? PausedCard.Build(open) : ItemCard.Build(open, turn.Person, attempt.CanPause(now));
        }

        var quiz = await ViewAsync(attempt, turn.Texts, cancellationToken);
        return attempt.IsHeldBack(now)
            ? HeldBackCard.Build(quiz, notice)
            : ScoreCard.Build(quiz, attempt.Mode == AttemptMode.Exam ? await StandingAsync(attempt, cancellationToken) : null, notice);
    }

    /// <summary>Where a person stands with the exam of an attempt, which this turn may have closed and not saved.</summary>
    private async Task<ExamStanding> StandingAsync(Attempt shown, CancellationToken cancellationToken)
    {
        var rules = shown.ExamId is { } id && await db.Exams.FindAsync([id], cancellationToken) is { } exam ? exam.Rules : options.Value.Exam.ToRules();
        return await StandingAsync(shown.LearnerId, shown.ExamId, shown.Topic, rules, shown, cancellationToken);
    }

    /// <summary>Where a person stands with an exam.</summary>
    /// <param name="learnerId">Who.</param>
    /// <param name="examId">The exam; <c>null</c> for the one of the settings.</param>
    /// <param name="topic">For that: the topic's id; <c>null</c> for all.</param>
    /// <param name="rules">Of the exam.</param>
    /// <param name="shown">An attempt that this turn may have closed and not saved; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<ExamStanding> StandingAsync(
        PersonId learnerId, string? examId, string? topic, ExamRules rules, Attempt? shown, CancellationToken cancellationToken)
    {
        var attempts = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.LearnerId == learnerId && attempt.Mode == AttemptMode.Exam && attempt.ExamId == examId && attempt.Topic == topic)
            .OrderBy(attempt => attempt.StartedAt)
            .ToListAsync(cancellationToken);
        return ExamStanding.Of([.. attempts.Select(attempt => attempt.Id == shown?.Id ? shown : attempt)], rules, clock.GetUtcNow());
    }

    /// <summary>The attempt of a kind that a person has left open, the latest.</summary>
    public async Task<Attempt?> OpenAsync(PersonId learnerId, AttemptMode mode, CancellationToken cancellationToken) => await db.Attempts
        .Where(attempt => attempt.LearnerId == learnerId && attempt.Mode == mode && attempt.CompletedAt == null)
        .OrderByDescending(attempt => attempt.StartedAt)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Deals given items; the turn saves the attempt.</summary>
    public Task<Attempt> DealAsync(Turn turn, string? topic, IReadOnlyList<Item> items, AttemptRules rules, CancellationToken cancellationToken) =>
        DealAsync(new AttemptId(Guid.CreateVersion7(clock.GetUtcNow())), turn, topic, items, rules, cancellationToken);

    /// <summary>Deals given items under an id that the draw was seeded by; the turn saves the attempt.</summary>
    public async Task<Attempt> DealAsync(AttemptId id, Turn turn, string? topic, IReadOnlyList<Item> items, AttemptRules rules, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Deal(id, turn.Person.Id, topic, items, rules, clock.GetUtcNow());
        db.Attempts.Add(attempt);
        await xapi.AttemptedAsync(attempt, cancellationToken);
        return attempt;
    }

    /// <summary>Deals a new attempt and saves it.</summary>
    /// <param name="turn">Who answers.</param>
    /// <param name="topic">The topic's id; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns><c>null</c> when the topic has no items.</returns>
    public async Task<QuizView?> DealAsync(Turn turn, string? topic, CancellationToken cancellationToken)
    {
        var pool = await db.Items.AsNoTracking()
            .Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description && (topic == null || item.Topic == topic))
            .ToListAsync(cancellationToken);
        if (pool.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var attempt = Attempt.Start(
            new AttemptId(Guid.CreateVersion7(now)), turn.Person.Id, topic, pool, options.Value.ItemsPerPractice, now);
        db.Attempts.Add(attempt);
        await xapi.AttemptedAsync(attempt, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await ViewAsync(attempt, turn.Texts, cancellationToken);
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    /// <summary>What an attempt is called: as its exam, or as its topic.</summary>
    public async Task<string> TitleAsync(Attempt attempt, Texts texts, CancellationToken cancellationToken) =>
        attempt.Title ?? await TitleAsync(attempt.Topic, texts, cancellationToken);

    public async Task<string> TitleAsync(string? topic, Texts texts, CancellationToken cancellationToken) =>
        topic is not null && await db.Topics.FindAsync([topic], cancellationToken) is { } found
            ? found.TitleIn(texts.Language)
            : texts["Quizzes.AllTopics"];
}
