using System.Text.Json;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Delivery;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox.Broadcasts;

/// <summary>A message to many people.</summary>
/// <param name="RequestedBy">Who orders it.</param>
/// <param name="Title">What it is about, in one line.</param>
/// <param name="Purpose">Which use case sends it, such as <c>training.assignment</c>.</param>
/// <param name="Write">Writes it in a language; it gets the id of the broadcast, for the button that notes an act.</param>
internal sealed record BroadcastOrder(PersonId RequestedBy, string Title, string Purpose, Func<Bot.Texts, Guid, Activity> Write)
{
    /// <summary>A team as the roster calls it; empty for everybody.</summary>
    public string Team { get; init; } = "";

    /// <summary>The people, when they are picked one by one; empty when <see cref="Team"/> says it.</summary>
    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>Not before; <c>null</c> for now.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Whether it waits for working hours.</summary>
    public bool KeepsQuietHours { get; init; } = true;
}

/// <summary>Orders broadcasts, for every slice. The order is saved with the change that causes it; the messages are queued and sent after, through restarts.</summary>
internal sealed class SendBroadcast(OpsBotDbContext db, PeopleOptions people, OpsBotOptions settings, IWorkingDays workingDays, TimeProvider clock)
{
    /// <returns>What was ordered; left unsaved.</returns>
    public async Task<Broadcast> OrderAsync(BroadcastOrder order, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var content = Bot.Texts.Languages.ToDictionary(language => language, language => order.Write(Bot.Texts.In(language), id));
        var broadcast = Broadcast.Order(
            id, order.RequestedBy, order.Title, order.Purpose, JsonSerializer.Serialize(content, ProtocolJson.Options), order.Team, order.People, now,
            await StartAsync(order.NotBefore, order.KeepsQuietHours, cancellationToken));
        db.Broadcasts.Add(broadcast);
        return broadcast;
    }

    /// <summary>When a broadcast that is ordered now would begin.</summary>
    public async Task<DateTimeOffset> StartAsync(DateTimeOffset? notBefore, bool keepsQuietHours, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var at = notBefore > now ? notBefore.Value : now;
        return keepsQuietHours ? people.QuietHours.NextAt(at, settings, await workingDays.LoadAsync(cancellationToken)) : at;
    }

    /// <summary>Notes that somebody pressed a button of their message. Left unsaved.</summary>
    public async Task NoteActAsync(Guid broadcastId, PersonId personId, CancellationToken cancellationToken)
    {
        if (await db.Recipients.FindAsync([broadcastId, personId], cancellationToken) is { } recipient)
        {
            recipient.Act(clock.GetUtcNow());
        }
    }
}
