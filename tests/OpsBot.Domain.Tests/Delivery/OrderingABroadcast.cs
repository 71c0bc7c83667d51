using OpsBot.Domain.Delivery;
using OpsBot.Domain.People;

namespace OpsBot.Domain.Tests.Delivery;

public sealed class OrderingABroadcast
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_queues_until_nobody_is_left_and_only_then_is_queued()
    {
        var broadcast = Order();

        broadcast.Queue(250, Now);
        Assert.True(broadcast.IsQueueing);
        broadcast.Queue(0, Now.AddMinutes(1));

        Assert.Equal((BroadcastState.Queued, 250, Now.AddMinutes(1)), (broadcast.State, broadcast.Recipients, broadcast.QueuedAt!.Value));
    }

    [Fact]
    public void Before_its_time_it_is_not_due()
    {
        var broadcast = Order(Now.AddHours(2));

        Assert.False(broadcast.IsDueAt(Now.AddHours(1)));
        Assert.True(broadcast.IsDueAt(Now.AddHours(2)));
    }

    [Fact]
    public void Stopped_it_queues_nobody_and_can_still_be_withdrawn_once()
    {
        var broadcast = Order();

        Assert.True(broadcast.Cancel());
        Assert.False(broadcast.Cancel());
        Assert.Throws<InvalidOperationException>(() => broadcast.Queue(1, Now));
        Assert.True(broadcast.Withdraw());
        Assert.False(broadcast.Withdraw());
        broadcast.FinishWithdrawing();

        Assert.Equal((BroadcastState.Withdrawn, 3), (broadcast.State, broadcast.Version));
    }

    [Fact]
    public void Of_the_clicks_of_one_person_the_first_counts()
    {
        var recipient = Recipient.Reached(Guid.Empty, new PersonId(Guid.Empty), Guid.Empty);

        Assert.True(recipient.Act(Now));
        Assert.False(recipient.Act(Now.AddHours(1)));

        Assert.Equal(Now, recipient.ActedAt);
    }

    [Fact]
    public void What_was_not_reached_is_neither_delivered_nor_waiting()
    {
        var reach = new Reach(
            12,
            new Dictionary<Standing, int> { [Standing.Sent] = 5, [Standing.Queued] = 1, [Standing.Retrying] = 1, [Standing.Blocked] = 1, [Standing.Failed] = 1, [Standing.Cancelled] = 1 },
            new Dictionary<UnreachableReason, int> { [UnreachableReason.NoChat] = 2 },
            3,
            0);

        Assert.Equal((5, 2, 4), (reach.Delivered, reach.Waiting, reach.Missed));
    }

    private static Broadcast Order(DateTimeOffset? at = null) =>
        Broadcast.Order(Guid.Empty, new PersonId(Guid.Empty), "Title", "purpose", "{}", "", [], Now, at ?? Now);
}
