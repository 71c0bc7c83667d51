using OpsBot.Domain.People;

namespace OpsBot.Domain.Delivery;

/// <summary>How far a broadcast has come.</summary>
public enum BroadcastState
{
    /// <summary>Waits for its time, or its messages are being queued.</summary>
    Queueing,

    /// <summary>Every recipient has a message in the outbox, or a reason why not.</summary>
    Queued,

    /// <summary>Whatever had not been sent will not be; what was sent stays where it is.</summary>
    Cancelled,

    /// <summary>Cancelled, and what was sent is being replaced by a note that it was withdrawn.</summary>
    Withdrawing,

    /// <summary>What was sent says that it was withdrawn, or is about to.</summary>
    Withdrawn,
}

/// <summary>One message to many people.</summary>
public sealed class Broadcast
{
    private Broadcast()
    {
    }

    /// <summary>Version 7: sorts by the time of the order.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it is about, in one line; for whoever looks after it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Which use case sends it, such as <c>broadcast.notice</c>.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The message in each language, as the caller keeps it.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Who gets it: a team as the roster calls it; empty for everybody.</summary>
    public string Team { get; private set; } = "";

    /// <summary>Who gets it, when they were picked one by one; empty when <see cref="Team"/> says it.</summary>
    public IReadOnlyList<Guid> Picked { get; private set; } = [];

    /// <summary>Who ordered it.</summary>
    public PersonId RequestedBy { get; private set; }

    /// <summary>When it was ordered.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it begins, quiet hours considered.</summary>
    public DateTimeOffset SendAt { get; private set; }

    /// <summary>When the last recipient was queued; <c>null</c> before.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>How far it has come.</summary>
    public BroadcastState State { get; private set; }

    /// <summary>Recipients so far, reachable or not.</summary>
    public int Recipients { get; private set; }

    /// <summary>Grows with each change: two servers can't make the same one.</summary>
    public int Version { get; private set; }

    /// <summary>Whether recipients are still being queued.</summary>
    public bool IsQueueing => State == BroadcastState.Queueing;

    /// <summary>Whether it can still be stopped or taken back.</summary>
    public bool IsStanding => State is BroadcastState.Queueing or BroadcastState.Queued;

    /// <summary>Orders one.</summary>
    /// <param name="id">Version 7.</param>
    /// <param name="requestedBy">Who orders it.</param>
    /// <param name="title">In one line; not empty.</param>
    /// <param name="purpose">Which use case sends it.</param>
    /// <param name="content">The message in each language.</param>
    /// <param name="team">The team that gets it; empty for everybody.</param>
    /// <param name="picked">The people who get it; empty when the team says it.</param>
    /// <param name="at">Now.</param>
    /// <param name="sendAt">When it begins.</param>
    /// <exception cref="ArgumentException">There is no title.</exception>
    public static Broadcast Order(
        Guid id, PersonId requestedBy, string title, string purpose, string content, string team, IReadOnlyList<PersonId> picked, DateTimeOffset at, DateTimeOffset sendAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return new Broadcast
        {
            Id = id,
            RequestedBy = requestedBy,
            Title = title,
            Purpose = purpose,
            Content = content,
            Team = team,
            Picked = [.. picked.Select(person => person.Value)],
            CreatedAt = at,
            SendAt = sendAt,
        };
    }

    /// <summary>Whether its recipients may be queued now.</summary>
    /// <param name="now">The time.</param>
    public bool IsDueAt(DateTimeOffset now) => IsQueueing && SendAt <= now;

    /// <summary>More recipients were queued.</summary>
    /// <param name="recipients">How many; 0 when there are none left.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">It was stopped meanwhile.</exception>
    public void Queue(int recipients, DateTimeOffset now)
    {
        if (!IsQueueing)
        {
            throw new InvalidOperationException($"A broadcast that is {State} queues nobody.");
        }

        Recipients += recipients;
        Version++;
        if (recipients == 0)
        {
            (State, QueuedAt) = (BroadcastState.Queued, now);
        }
    }

    /// <summary>Stops it: nobody else gets it.</summary>
    /// <returns>Whether it was still standing.</returns>
    public bool Cancel() => Stop(BroadcastState.Cancelled);

    /// <summary>Stops it and takes back what was sent; also after it was cancelled.</summary>
    /// <returns>Whether there is something to take back.</returns>
    public bool Withdraw() => Stop(BroadcastState.Withdrawing) || (State == BroadcastState.Cancelled && Move(BroadcastState.Withdrawing));

    /// <summary>Every message that was sent has its replacement in the outbox.</summary>
    /// <exception cref="InvalidOperationException">It is not being withdrawn.</exception>
    public void FinishWithdrawing()
    {
        if (State != BroadcastState.Withdrawing)
        {
            throw new InvalidOperationException($"A broadcast that is {State} is not being withdrawn.");
        }

        Move(BroadcastState.Withdrawn);
    }

    private bool Stop(BroadcastState to) => IsStanding && Move(to);

    private bool Move(BroadcastState to)
    {
        State = to;
        Version++;
        return true;
    }
}
