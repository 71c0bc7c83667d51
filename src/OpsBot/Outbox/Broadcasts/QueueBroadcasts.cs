using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Delivery;
using OpsBot.Domain.People;
using OpsBot.Outbox.Cards;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox.Broadcasts;

/// <summary>
/// Queues the messages of broadcasts that are due, and what takes the place of those that are withdrawn: some at a time, each batch one commit,
/// so that a turn never waits long for the store and a restart goes on where it stopped.
/// </summary>
internal sealed class QueueBroadcasts(OpsBotDbContext db, OpsBotOptions settings, OutboxSignal signal, TimeProvider clock)
{
    private const int Batch = 250;

    /// <returns>How many messages were queued.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await CancelLateAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var work = await db.Broadcasts.AsNoTracking()
            .Where(b => (b.State == BroadcastState.Queueing && b.SendAt <= now) || b.State == BroadcastState.Withdrawing)
            .OrderBy(b => b.SendAt).Select(b => b.Id).ToListAsync(cancellationToken);
        var queued = 0;
        foreach (var id in work)
        {
            while (await NextAsync(id, cancellationToken) is > 0 and var count)
            {
                queued += count;
                signal.Ring();
            }
        }

        return queued;
    }

    // What was under way when its broadcast was stopped, and was put back for another try.
    private Task<int> CancelLateAsync(CancellationToken cancellationToken)
    {
        var late = db.Outbox.Where(message => message.State == OutboxState.Queued && message.BroadcastId != null && message.UpdatesId == null
            && db.Broadcasts.Any(b => b.Id == message.BroadcastId && b.State != BroadcastState.Queueing && b.State != BroadcastState.Queued));
        return db.WriteAsync(
            () => late.ExecuteUpdateAsync(
                row => row.SetProperty(message => message.State, OutboxState.Failed).SetProperty(message => message.Failure, OutboxFailure.Cancelled), cancellationToken),
            cancellationToken);
    }

    private async Task<int> NextAsync(Guid id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var broadcast = await db.Broadcasts.SingleAsync(b => b.Id == id, cancellationToken);
        var count = broadcast.State switch
        {
            BroadcastState.Queueing => await QueueAsync(broadcast, cancellationToken),
            BroadcastState.Withdrawing => await WithdrawAsync(broadcast, cancellationToken),
            _ => 0,
        };
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return count;
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server queues it, or somebody stopped it: the next round sees what is left.
            return 0;
        }
    }

    private async Task<int> QueueAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var people = await NextPeopleAsync(broadcast, cancellationToken);
        var ids = people.ConvertAll(person => (PersonId?)person.Id);
        var chats = (await db.Conversations.AsNoTracking()
            .Where(c => ids.Contains(c.PersonId) && c.Type == ConversationTypes.Personal).OrderByDescending(c => c.FirstSeenAt).ToListAsync(cancellationToken))
            .ToLookup(c => c.PersonId!.Value);
        var content = JsonSerializer.Deserialize<Dictionary<string, Activity>>(broadcast.Content, ProtocolJson.Options)!;
        foreach (var person in people)
        {
            if (chats[person.Id].FirstOrDefault(chat => chat.IsActive) is not { } chat)
            {
                db.Recipients.Add(Recipient.Missed(broadcast.Id, person.Id, chats[person.Id].Any() ? UnreachableReason.ChatClosed : UnreachableReason.NoChat));
                continue;
            }

            var activity = content[MeetPerson.LanguageOf(person, chat.Locale, settings)];
            var message = OutboxMessage.Post(OutboxKind.Message, chat.Id, $"broadcast:{broadcast.Id:N}", $"broadcast:{broadcast.Id:N}:{person.Id.Value:N}", activity, now).PartOf(broadcast.Id);
            db.Outbox.Add(message);
            db.Recipients.Add(Recipient.Reached(broadcast.Id, person.Id, message.Id));
        }

        broadcast.Queue(people.Count, now);
        return people.Count;
    }

    private Task<List<Person>> NextPeopleAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var people = db.People.AsNoTracking().Where(person => person.LeftAt == null);
        if (broadcast.Picked.Count > 0)
        {
            var picked = broadcast.Picked.Select(id => new PersonId(id)).ToList();
            people = people.Where(person => picked.Contains(person.Id));
        }
        else if (broadcast.Team.Length > 0)
        {
            people = people.Where(person => person.Team == broadcast.Team);
        }

        return people.Where(person => !db.Recipients.Any(recipient => recipient.BroadcastId == broadcast.Id && recipient.PersonId == person.Id))
            .OrderBy(person => person.Id).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<int> WithdrawAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        // What was under way when it was stopped is sent by now, or still is: its replacement waits behind it.
        var posts = await (from post in db.Outbox.AsNoTracking()
                           join chat in db.Conversations.AsNoTracking() on post.ConversationId equals chat.Id
                           join person in db.People.AsNoTracking() on chat.PersonId equals person.Id
                           where post.BroadcastId == broadcast.Id && post.UpdatesId == null && (post.State == OutboxState.Sent || post.State == OutboxState.Sending)
                               && !db.Outbox.Any(update => update.UpdatesId == post.Id)
                           orderby post.Id
                           select new { post, chat.Locale, person }).Take(Batch).ToListAsync(cancellationToken);
        foreach (var one in posts)
        {
            var texts = Bot.Texts.In(MeetPerson.LanguageOf(one.person, one.Locale, settings));
            db.Outbox.Add(OutboxMessage.Update(one.post, $"withdrawn:{one.post.Id:N}", Activity.CreateMessage(NoticeCard.Withdrawn(texts, broadcast.Title)), now));
        }

        if (posts.Count == 0)
        {
            broadcast.FinishWithdrawing();
        }

        return posts.Count;
    }
}
