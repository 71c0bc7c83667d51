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
internal sealed class PeopleOptions
{
    public const string Section = "OpsBot:People";

    /// <summary>Messages that nobody asked for, a person and working day, of all slices together. From 0 to 10.</summary>
    [Range(0, 10)]
    public int UnaskedPerDay { get; set; } = 1;

    /// <summary>Where Teams may ask the bot to put files: hosts and all below them, separated by commas.</summary>
    [Required]
    public string UploadHosts { get; set; } = "sharepoint.com,sharepoint.cn,sharepoint.us,sharepoint-mil.us";

    /// <summary>From when on such messages may arrive, in the business's zone.</summary>
    public TimeOnly QuietUntil { get; set; } = new(9, 0);

    /// <summary>Until when they may arrive; after it they wait for the next working day.</summary>
    public TimeOnly QuietFrom { get; set; } = new(18, 30);

    internal QuietHours QuietHours => new(QuietUntil, QuietFrom);
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

/// <summary>What became of a message that nobody asked for.</summary>
internal enum UnaskedOutcome
{
    Queued,

    /// <summary>The day's places are taken.</summary>
    OverBudget,

    /// <summary>There is no chat with the person to write into.</summary>
    Unreachable,
}

/// <summary>
/// Queues messages that nobody asked for, of every slice: within the budget of a person's day, in working hours, on working days, and never on
/// the peak days of a promotion. What it changes is left unsaved.
/// </summary>
internal sealed class SendUnasked(OpsBotDbContext db, PeopleOptions options, OpsBotOptions settings, IWorkingDays workingDays, TimeProvider clock)
{
    private Func<DateOnly, DayKind>? _kindOf;

    /// <param name="person">Whom to write to.</param>
    /// <param name="purpose">Such as <c>training.reminder</c>.</param>
    /// <param name="dedupeKey">What was queued once under a key is not queued again.</param>
    /// <param name="build">Writes the message in the person's language.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<UnaskedOutcome> QueueAsync(
        Person person, string purpose, string dedupeKey, Func<Bot.Texts, Activity> build, CancellationToken cancellationToken)
    {
        var chat = db.Conversations.Local.FirstOrDefault(c => c.PersonId == person.Id && c.Type == ConversationTypes.Personal && c.IsActive)
            ?? await db.Conversations.FirstOrDefaultAsync(c => c.PersonId == person.Id && c.Type == ConversationTypes.Personal && c.IsActive, cancellationToken);
        if (chat is null || person.LeftAt is not null)
        {
            return UnaskedOutcome.Unreachable;
        }

        _kindOf ??= await workingDays.LoadAsync(cancellationToken);
        var at = options.QuietHours.NextAt(clock.GetUtcNow(), settings, _kindOf);
        var day = DayOf(at);
        var taken = await db.UnaskedMessages.CountAsync(message => message.PersonId == person.Id && message.Day == day, cancellationToken)
            + db.ChangeTracker.Entries<UnaskedMessage>().Count(entry => entry.State == EntityState.Added && entry.Entity.PersonId == person.Id && entry.Entity.Day == day);
        if (taken >= options.UnaskedPerDay || await db.Outbox.AnyAsync(message => message.DedupeKey == dedupeKey, cancellationToken))
        {
            return UnaskedOutcome.OverBudget;
        }

        var texts = Bot.Texts.In(Bot.Texts.Nearest(person.Language) ?? Bot.Texts.Nearest(settings.Language) ?? Bot.Texts.Nearest(chat.Locale) ?? Bot.Texts.Languages[0]);
        db.UnaskedMessages.Add(new(person.Id, day, taken + 1, purpose));
        db.Outbox.Add(OutboxMessage.Post(OutboxKind.Message, chat.Id, purpose, dedupeKey, build(texts), clock.GetUtcNow()).NotBefore(at));
        return UnaskedOutcome.Queued;
    }

    private DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);
}
