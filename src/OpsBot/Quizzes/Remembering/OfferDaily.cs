using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Hosting;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Remembering;

/// <summary>Asks people the items that are due: on working days, from their hour on, once a day however many servers look.</summary>
internal sealed class OfferDaily(
    OpsBotDbContext db, ReviewLog reviews, BookItems bookItems, PersonalPosts posts, SendUnasked unasked, WorkCalendar calendar, NothingDue nothingDue, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
{
    /// <returns>How many people were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), reviews.Today);
        if (!options.Value.DailyPosts || !calendar.IsWorkingDay(today))
        {
            return 0;
        }

        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime;
        var usual = TimeOnly.FromTimeSpan(options.Value.DailyAt);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var learners = await db.Reviews.AsNoTracking().Select(review => review.PersonId).Distinct().ToListAsync(cancellationToken);
        var plans = await db.DailyPlans.AsNoTracking().ToDictionaryAsync(plan => plan.PersonId, cancellationToken);
        var prefix = $"daily:{day}:";
        var asked = (await db.Outbox.AsNoTracking().Where(message => message.DedupeKey.StartsWith(prefix)).Select(message => message.DedupeKey).ToListAsync(cancellationToken)).ToHashSet();
        var sent = 0;
        foreach (var personId in learners)
        {
            var plan = plans.GetValueOrDefault(personId) ?? new DailyPlan(personId);
            var key = KeyOf(plan, day, today);
            if (plan.IsTime(now, local, usual) && !asked.Contains(key) && !nothingDue.Contains(today, personId, plan.Version)
                && await AskAsync(personId, plan, key, today, cancellationToken))
            {
                sent++;
            }
        }

        return sent;
    }

    private async Task<bool> AskAsync(PersonId personId, DailyPlan plan, string key, DateOnly today, CancellationToken cancellationToken)
    {
        var slot = PractiseDaily.SlotOf(personId, today);
        var due = await db.Attempts.AnyAsync(attempt => attempt.Slot == slot, cancellationToken) ? []
            : await bookItems.LoadAsync(await reviews.DueAsync(personId, plan, cancellationToken), options.Value.ItemsPerDay, cancellationToken);
        if (due.Count == 0)
        {
            nothingDue.Add(today, personId, plan.Version);
            return false;
        }

        if (!await QueueAsync(personId, plan, key, due.Count, today, cancellationToken))
        {
            nothingDue.Add(today, personId, plan.Version);
            return false;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server asked first.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    // Put off, it was asked for and comes; else it shares the person's day with everything else that nobody asked for.
    private async Task<bool> QueueAsync(PersonId personId, DailyPlan plan, string key, int due, DateOnly today, CancellationToken cancellationToken)
    {
        Activity Write(Bot.Texts texts) => Activity.CreateMessage(DailyCard.Build(texts, due));
        if (plan.SnoozedUntil is { } until && reviews.DayOf(until) == today)
        {
            return await posts.QueueAsync(personId, $"daily:{personId}", key, Write, cancellationToken) is not null;
        }

        return await db.People.SingleOrDefaultAsync(person => person.Id == personId, cancellationToken) is { } person
            && await unasked.QueueAsync(person, new Unasked($"daily:{personId}", key) { IsOptional = true }, Write, cancellationToken) == UnaskedOutcome.Queued;
    }

    // Put off, it comes once more that day; the moment until which it was put off tells the two apart.
    private string KeyOf(DailyPlan plan, string day, DateOnly today) => string.Create(
        CultureInfo.InvariantCulture,
        $"daily:{day}:{plan.PersonId}:{(plan.SnoozedUntil is { } until && reviews.DayOf(until) == today ? until.ToString("HHmm", CultureInfo.InvariantCulture) : "0")}");
}

/// <summary>Who has nothing due today: what is learnt today is due tomorrow at the earliest, so that nobody needs to look again.</summary>
internal sealed class NothingDue
{
    private readonly Lock _lock = new();
    private readonly HashSet<(PersonId, int)> _people = [];
    private DateOnly _day;

    public bool Contains(DateOnly day, PersonId personId, int planVersion)
    {
        lock (_lock)
        {
            return day == _day && _people.Contains((personId, planVersion));
        }
    }

    public void Add(DateOnly day, PersonId personId, int planVersion)
    {
        lock (_lock)
        {
            if (day != _day)
            {
                _people.Clear();
                _day = day;
            }

            _people.Add((personId, planVersion));
        }
    }
}
