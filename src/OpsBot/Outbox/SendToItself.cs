using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Hosting.SelfCheck;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>
/// Sends the sign that somebody types to an administrator, the way every message goes: outbox, sender, token, Connector. It leaves nothing in
/// the chat and disturbs nobody.
/// </summary>
internal sealed class SendToItself(OpsBotDbContext db, FirstAdmins firstAdmins, OutboxSignal signal, TimeProvider clock) : ISelfCheck
{
    public const string Subject = "self-check";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "send";

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        // Of the checks before nothing is worth keeping.
        await db.Outbox.Where(message => message.Subject == Subject && message.State != OutboxState.Sending).ExecuteDeleteAsync(cancellationToken);
        var admins = (await db.People.AsNoTracking().Where(person => person.LeftAt == null).ToListAsync(cancellationToken))
            .Where(person => (person.Roles | firstAdmins.RolesOf(person)).HasFlag(Roles.Admin)).Select(person => (PersonId?)person.Id).ToList();
        var chat = await db.Conversations.AsNoTracking()
            .Where(c => c.IsActive && c.Type == ConversationTypes.Personal && admins.Contains(c.PersonId)).OrderBy(c => c.FirstSeenAt).FirstOrDefaultAsync(cancellationToken);
        if (chat is null)
        {
            // Nobody to send to is no fault of the sending.
            return null;
        }

        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"{Subject}:{now:yyyyMMddHHmmssfff}");
        var message = OutboxMessage.Post(OutboxKind.Message, chat.Id, Subject, key, new Activity { Type = ActivityTypes.Typing }, now);
        db.Outbox.Add(message);
        await db.SaveChangesAsync(cancellationToken);
        signal.Ring();
        while (clock.GetUtcNow() - now < Patience)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            var found = await db.Outbox.AsNoTracking().Where(m => m.Id == message.Id).Select(m => new { m.State, m.Failure }).SingleOrDefaultAsync(cancellationToken);
            switch (found?.State)
            {
                case OutboxState.Sent:
                    return null;
                case OutboxState.Failed:
                    return $"the message failed ({found.Failure})";
                default:
                    continue;
            }
        }

        return "the message was not sent within two minutes";
    }
}
