using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Hosting;
using OpsBot.Quizzes.Xapi;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Remembering;

/// <summary>An item in a person's wrong-answer book.</summary>
/// <param name="ItemId">Which.</param>
/// <param name="State">What the person remembers of it.</param>
/// <param name="DueOn">When to ask it again.</param>
internal sealed record BookItem(ItemId ItemId, ReviewedItem State, DateOnly DueOn);

/// <summary>Keeps each person's review log: what they got wrong or guessed, and every answer to it since. What it says is apart from all exam scores.</summary>
internal sealed class ReviewLog(OpsBotDbContext db, XapiEvents xapi, WorkCalendar calendar, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
{
    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <summary>Takes an answer into the log, at once or, where feedback waits for the end, with all others: the book would tell what was wrong.</summary>
    public async Task TakeAsync(Attempt attempt, Response response, CancellationToken cancellationToken)
    {
        if (attempt.Feedback == FeedbackPolicy.AtOnce)
        {
            await AddAsync(attempt, [response], cancellationToken);
        }
        else if (attempt.Feedback == FeedbackPolicy.AtEnd && attempt.CompletedAt is not null)
        {
            await AddAsync(attempt, attempt.Responses, cancellationToken);
        }
    }

    /// <summary>Takes the answers of an attempt that was just closed because its time is up.</summary>
    public async Task TakeClosedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        await xapi.ClosedAsync(attempt, cancellationToken);
        if (attempt.Feedback == FeedbackPolicy.AtEnd)
        {
            await AddAsync(attempt, attempt.Responses, cancellationToken);
        }
    }

    /// <summary>Takes the answers of an attempt whose explanations can be read from now on.</summary>
    public Task TakeOpenedAsync(Attempt attempt, CancellationToken cancellationToken) => AddAsync(attempt, attempt.Responses, cancellationToken);

    /// <summary>Takes over what an answer comes to by a corrected key or a person's mark, unless its result is still held back.</summary>
    public async Task TakeRescoredAsync(Attempt attempt, Response response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Reviews.FindAsync([attempt.Id, response.Position], cancellationToken) is { } logged)
        {
            // Nothing was missed after all: without this line the person would revise what they knew.
            if (!LoggedReview.IsMissed(response) && !await db.Reviews.AnyAsync(
                review => review.PersonId == logged.PersonId && review.ItemId == logged.ItemId && (review.AttemptId != logged.AttemptId || review.Position != logged.Position), cancellationToken))
            {
                db.Reviews.Remove(logged);
                return;
            }

            logged.Rescore(response);
        }
        else if (attempt.ShowsFeedbackAt(response.Position, now))
        {
            await AddAsync(attempt, [response], cancellationToken);
        }
    }

    /// <summary>What a person has still to learn, least likely to be recalled first.</summary>
    public async Task<IReadOnlyList<BookItem>> BookAsync(PersonId personId, CancellationToken cancellationToken)
    {
        var today = Today;
        return
        [
            .. (await StatesAsync(personId, cancellationToken))
                .Where(item => !item.State.IsLearnt)
                .Select(item => new BookItem(item.ItemId, item.State, item.State.DueOn(Fsrs.Default, options.Value.Retention, options.Value.LongestInterval, calendar.IsWorkingDay)))
                .OrderBy(item => item.State.RecallOn(Fsrs.Default, today)).ThenBy(item => item.ItemId.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>What to ask a person today, the most urgent first: what is due, and with an exam ahead what would be too weak by then.</summary>
    public async Task<IReadOnlyList<ItemId>> DueAsync(PersonId personId, DailyPlan plan, CancellationToken cancellationToken)
    {
        var book = (await BookAsync(personId, cancellationToken)).Select(item => (item.ItemId, item.DueOn, item.State)).ToList();
        return plan.ExamOn is { } examOn
            ? RecallForecast.DueFor(Fsrs.Default, book, Today, examOn, options.Value.Retention, book.Count)
            : RecallForecast.Due(Fsrs.Default, book, Today, book.Count);
    }

    /// <summary>How much of each clause that they have practised a person will recall on a day, the weakest first.</summary>
    public async Task<IReadOnlyList<ClauseRecall>> ForecastAsync(PersonId personId, DateOnly day, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(personId, cancellationToken);
        ItemId[] ids = [.. states.Select(item => item.ItemId)];
        var clauses = await db.Items.AsNoTracking().Where(item => item.IsCurrent && ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ClauseId, cancellationToken);
        return RecallForecast.PerClause(Fsrs.Default, states.Where(item => clauses.ContainsKey(item.ItemId)).Select(item => (clauses[item.ItemId], item.State)), day);
    }

    /// <summary>The day of a moment in the team's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);

    private async Task<IReadOnlyList<(ItemId ItemId, ReviewedItem State)>> StatesAsync(PersonId personId, CancellationToken cancellationToken)
    {
        var log = await db.Reviews.AsNoTracking().Where(review => review.PersonId == personId).OrderBy(review => review.At).ToListAsync(cancellationToken);
        return [.. log.GroupBy(review => review.ItemId).Select(item => (item.Key, ReviewedItem.Of(Fsrs.Default, [.. item.Select(review => new Review(review.On, review.Recall))])))];
    }

    private async Task AddAsync(Attempt attempt, IEnumerable<Response> responses, CancellationToken cancellationToken)
    {
        var marked = responses.Where(response => !response.IsWaiting).Select(response => (Response: response, attempt.ItemAt(response.Position)!.ItemId)).ToList();
        ItemId[] ids = [.. marked.Where(answer => !LoggedReview.IsMissed(answer.Response)).Select(answer => answer.ItemId)];
        var personId = attempt.LearnerId;
        var logged = ids.Length == 0 ? []
            : await db.Reviews.Where(review => review.PersonId == personId && ids.Contains(review.ItemId)).Select(review => review.ItemId).ToListAsync(cancellationToken);
        db.Reviews.AddRange(marked.Where(answer => LoggedReview.IsMissed(answer.Response) || logged.Contains(answer.ItemId))
            .Select(answer => LoggedReview.Of(attempt, answer.Response, answer.ItemId, DayOf(answer.Response.AnsweredAt))));
    }
}
