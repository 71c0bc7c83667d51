using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox.Cards;
using OpsBot.Storage;

namespace OpsBot.Outbox.Broadcasts;

/// <summary>The buttons of a broadcast's card: how far it is, stop it, take it back, try again what failed.</summary>
internal sealed class LookAfterBroadcast(OpsBotDbContext db, ReadReach reach, ReplayDeadLetters replay, OutboxSignal signal, OpsBotOptions settings)
    : ICardActionHandler<LookAfterBroadcast.ShowData>, ICardActionHandler<LookAfterBroadcast.CancelData>, ICardActionHandler<LookAfterBroadcast.WithdrawData>, ICardActionHandler<LookAfterBroadcast.ReplayData>
{
    public const string ShowVerb = "broadcast.show";
    public const string CancelVerb = "broadcast.cancel";
    public const string WithdrawVerb = "broadcast.withdraw";
    public const string ReplayVerb = "broadcast.replay";

    private const int MissedShown = 10;

    public sealed record ShowData(string Id = "");

    public sealed record CancelData(string Id = "");

    public sealed record WithdrawData(string Id = "");

    public sealed record ReplayData(string Id = "");

    public Task<CardReply> HandleAsync(Turn turn, ShowData data, CancellationToken cancellationToken) =>
        WithAsync(turn, data.Id, _ => Task.CompletedTask, cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, CancelData data, CancellationToken cancellationToken) =>
        WithAsync(turn, data.Id, broadcast => StopAsync(broadcast, broadcast.Cancel(), cancellationToken), cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, WithdrawData data, CancellationToken cancellationToken) =>
        WithAsync(turn, data.Id, broadcast => StopAsync(broadcast, broadcast.Withdraw(), cancellationToken), cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, ReplayData data, CancellationToken cancellationToken) => WithAsync(
        turn,
        data.Id,
        broadcast => broadcast.IsStanding ? replay.RunAsync(message => message.BroadcastId == broadcast.Id, cancellationToken) : Task.CompletedTask,
        cancellationToken);

    private async Task<CardReply> WithAsync(Turn turn, string idText, Func<Broadcast, Task> act, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(idText, out var id) || await db.Broadcasts.SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } broadcast)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        await act(broadcast);
        return BroadcastCard.Build(
            turn.Texts, broadcast, await reach.RunAsync(id, cancellationToken), await reach.MissedAsync(id, MissedShown, cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
    }

    // The state and the rows in one commit: a crash between them would leave a stopped broadcast that goes on.
    private async Task StopAsync(Broadcast broadcast, bool isStopped, CancellationToken cancellationToken)
    {
        if (!isStopped)
        {
            return;
        }

        await using var both = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.Outbox.Where(message => message.BroadcastId == broadcast.Id && message.UpdatesId == null && message.State == OutboxState.Queued).ExecuteUpdateAsync(
            row => row.SetProperty(message => message.State, OutboxState.Failed).SetProperty(message => message.Failure, OutboxFailure.Cancelled), cancellationToken);
        await both.CommitAsync(cancellationToken);
        signal.Ring();
    }
}
