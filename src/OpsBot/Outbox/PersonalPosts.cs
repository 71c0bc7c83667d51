using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Queues messages to people in their own chat, in their own language. The caller saves them with the change that causes them.</summary>
internal sealed class PersonalPosts(OpsBotDbContext db, OpsBotOptions options, TimeProvider clock)
{
    /// <param name="personId">Who is told.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="dedupeKey">Unique: what was queued once is never queued again.</param>
    /// <param name="write">Writes it in a language.</param>
    /// <param name="cancellationToken">Ends the queueing.</param>
    /// <returns><c>null</c> when the bot has no chat with them, or they left.</returns>
    public Task<OutboxMessage?> QueueAsync(PersonId personId, string subject, string dedupeKey, Func<Texts, Activity> write, CancellationToken cancellationToken) =>
        QueueAsync(personId, subject, dedupeKey, (texts, _) => Task.FromResult(write(texts)), cancellationToken);

    /// <inheritdoc cref="QueueAsync(PersonId, string, string, Func{Texts, Activity}, CancellationToken)"/>
    /// <param name="personId">Who is told.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="dedupeKey">Unique: what was queued once is never queued again.</param>
    /// <param name="writeAsync">Writes it in a language, for their conversation.</param>
    /// <param name="cancellationToken">Ends the queueing.</param>
    public async Task<OutboxMessage?> QueueAsync(
        PersonId personId, string subject, string dedupeKey, Func<Texts, Guid, Task<Activity>> writeAsync, CancellationToken cancellationToken)
    {
        var found = await db.Conversations.AsNoTracking()
            .Where(c => c.PersonId == personId && c.Type == ConversationTypes.Personal && c.IsActive)
            .Join(db.People.AsNoTracking().Where(person => person.LeftAt == null), c => c.PersonId, p => p.Id, (c, p) => new { Conversation = c, Person = p })
            .OrderByDescending(both => both.Conversation.FirstSeenAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var texts = Texts.In(MeetPerson.LanguageOf(found.Person, found.Conversation.Locale, options));
        var message = OutboxMessage.Post(OutboxKind.Message, found.Conversation.Id, subject, dedupeKey, await writeAsync(texts, found.Conversation.Id), clock.GetUtcNow());
        db.Outbox.Add(message);
        return message;
    }
}
