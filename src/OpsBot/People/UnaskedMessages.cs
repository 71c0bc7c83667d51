using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>The settings of section <c>OpsBot:People</c>.</summary>
internal sealed class PeopleOptions : IValidatableObject
{
    public const string Section = "OpsBot:People";

    /// <summary>Messages that nobody asked for, a person and working day, of all slices together. From 0 to 10.</summary>
    [Range(0, 10)]
    public int UnaskedPerDay { get; set; } = 1;

    /// <summary>Whether everybody is told once, in the first chat, what is kept of them; a company that tells its people in another way may turn it off.</summary>
    public bool FirstNotice { get; set; } = true;

    /// <summary>Months for which results and texts of people are kept; then they are deleted, and the ledger keeps figures without names. From 1 to 120; a company setting.</summary>
    [Range(1, 120)]
    public int KeepMonths { get; set; } = 36;

    /// <summary>Months after which everything of a person who left is erased. From 0 to 120; a company setting.</summary>
    [Range(0, 120)]
    public int KeepLeaversMonths { get; set; } = 12;

    /// <summary>When what is past its time is deleted, as a Quartz cron expression in the business's zone.</summary>
    [Required]
    public string ForgetSchedule { get; set; } = "0 20 3 * * ?";

    /// <summary>Where Teams may ask the bot to put files: hosts and all below them, separated by commas.</summary>
    [Required]
    public string UploadHosts { get; set; } = "sharepoint.com,sharepoint.cn,sharepoint.us,sharepoint-mil.us";

    /// <summary>From when on such messages may arrive, in the business's zone.</summary>
    public TimeOnly QuietUntil { get; set; } = new(9, 0);

    /// <summary>Until when they may arrive; after it they wait for the next working day.</summary>
    public TimeOnly QuietFrom { get; set; } = new(18, 30);

    internal QuietHours QuietHours => new(QuietUntil, QuietFrom);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Quartz.CronExpression.IsValidExpression(ForgetSchedule))
        {
            yield return new($"OpsBot:People:ForgetSchedule '{ForgetSchedule}' is no Quartz cron expression; every night at three is '0 0 3 * * ?'.", [nameof(ForgetSchedule)]);
        }
    }
}

internal static class QuietTimes
{
    /// <summary>The first moment, not before <paramref name="from"/>, that is in working hours of a working day.</summary>
    public static DateTimeOffset NextAt(this QuietHours quiet, DateTimeOffset from, OpsBotOptions settings, Func<DateOnly, DayKind> kindOf)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var next = quiet.Next(local, day => kindOf(day) == DayKind.Working);
        return next == local ? from : new DateTimeOffset(next, zone.GetUtcOffset(next)).ToUniversalTime();
    }
}

/// <summary>A message that nobody asked for: each takes one of the places that a person's day has.</summary>
/// <param name="PersonId">Whom it goes to.</param>
/// <param name="Day">The working day on which it arrives.</param>
/// <param name="Place">From 1 to the budget.</param>
/// <param name="Purpose">Such as <c>training.reminder</c>.</param>
internal sealed record UnaskedMessage(PersonId PersonId, DateOnly Day, int Place, string Purpose);

internal sealed class UnaskedMessageConfiguration : IEntityTypeConfiguration<UnaskedMessage>
{
    public void Configure(EntityTypeBuilder<UnaskedMessage> builder)
    {
        builder.ToTable("UnaskedMessages");

        // Two servers may write to one person at once: the place is taken once.
        builder.HasKey(message => new { message.PersonId, message.Day, message.Place });
    }
}

/// <summary>What is written to a person without being asked for.</summary>
/// <param name="Purpose">Such as <c>training.reminder</c>.</param>
/// <param name="DedupeKey">What was queued once under a key is not queued again.</param>
internal sealed record Unasked(string Purpose, string DedupeKey)
{
    /// <summary>Whether the person may do without it; else they get it also when they declined.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Over how many days it may wait for a place: for what is said once and not again tomorrow.</summary>
    public int MayWaitDays { get; init; }
}

/// <summary>What became of a message that nobody asked for.</summary>
internal enum UnaskedOutcome
{
    Queued,

    /// <summary>The day's places are taken, or the same was queued before.</summary>
    OverBudget,

    /// <summary>There is no chat with the person to write into.</summary>
    Unreachable,

    /// <summary>The person declined what they need not get.</summary>
    Declined,
}

/// <summary>
/// Queues messages that nobody asked for, of every slice: within the budget of a person's day, in working hours, on working days, and never on
/// the peak days of a promotion. What it changes is left unsaved.
/// </summary>
internal sealed class SendUnasked(OpsBotDbContext db, PeopleOptions options, OpsBotOptions settings, IWorkingDays workingDays, TimeProvider clock)
{
    private Func<DateOnly, DayKind>? _kindOf;

    /// <param name="person">Whom to write to.</param>
    /// <param name="unasked">What for.</param>
    /// <param name="build">Writes the message in the person's language.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<UnaskedOutcome> QueueAsync(Person person, Unasked unasked, Func<Bot.Texts, Activity> build, CancellationToken cancellationToken)
    {
        if (unasked.IsOptional && person.DeclinesOptional)
        {
            return UnaskedOutcome.Declined;
        }

        var chat = db.Conversations.Local.FirstOrDefault(c => c.PersonId == person.Id && c.Type == ConversationTypes.Personal && c.IsActive)
            ?? await db.Conversations.FirstOrDefaultAsync(c => c.PersonId == person.Id && c.Type == ConversationTypes.Personal && c.IsActive, cancellationToken);
        if (chat is null || person.LeftAt is not null)
        {
            return UnaskedOutcome.Unreachable;
        }

        if (await db.Outbox.AnyAsync(message => message.DedupeKey == unasked.DedupeKey, cancellationToken) || db.Outbox.Local.Any(message => message.DedupeKey == unasked.DedupeKey))
        {
            return UnaskedOutcome.OverBudget;
        }

        _kindOf ??= await workingDays.LoadAsync(cancellationToken);
        var first = options.QuietHours.NextAt(clock.GetUtcNow(), settings, _kindOf);
        for (var at = first; DayOf(at).DayNumber - DayOf(first).DayNumber <= unasked.MayWaitDays; at = options.QuietHours.NextAt(StartOf(DayOf(at).AddDays(1)), settings, _kindOf))
        {
            if (await PlaceOnAsync(person.Id, DayOf(at), cancellationToken) is { } place)
            {
                var texts = Bot.Texts.In(Bot.Texts.Nearest(person.Language) ?? Bot.Texts.Nearest(settings.Language) ?? Bot.Texts.Nearest(chat.Locale) ?? Bot.Texts.Languages[0]);
                db.UnaskedMessages.Add(new(person.Id, DayOf(at), place, unasked.Purpose));
                db.Outbox.Add(OutboxMessage.Post(OutboxKind.Message, chat.Id, unasked.Purpose, unasked.DedupeKey, build(texts), clock.GetUtcNow()).NotBefore(at));
                return UnaskedOutcome.Queued;
            }
        }

        return UnaskedOutcome.OverBudget;
    }

    private async Task<int?> PlaceOnAsync(PersonId person, DateOnly day, CancellationToken cancellationToken)
    {
        var taken = await db.UnaskedMessages.CountAsync(message => message.PersonId == person && message.Day == day, cancellationToken)
            + db.ChangeTracker.Entries<UnaskedMessage>().Count(entry => entry.State == EntityState.Added && entry.Entity.PersonId == person && entry.Entity.Day == day);
        return taken < options.UnaskedPerDay ? taken + 1 : null;
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone).GetUtcOffset(local));
    }

    private DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);
}
