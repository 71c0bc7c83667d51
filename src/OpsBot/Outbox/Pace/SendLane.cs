namespace OpsBot.Outbox.Pace;

/// <summary>What the servers on one PostgreSQL store know of the sends into a conversation. Written by <see cref="PostgresPace"/> alone.</summary>
internal sealed class SendLane
{
    /// <summary>Of tenant and conversation, see <see cref="PostgresPace"/>.</summary>
    public Guid Id { get; private set; }

    /// <summary>The server that is in it; <c>null</c> for none.</summary>
    public Guid? Holder { get; private set; }

    /// <summary>Past this its holder is taken for dead.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>When the calls of the last hour ended, by the clock of the store: milliseconds since 1970, the oldest first.</summary>
    public long[] Ended { get; private set; } = [];
}

/// <summary>When a tenant's next call may leave, whichever server makes it.</summary>
internal sealed class SendPace
{
    public string TenantId { get; private set; } = "";

    /// <summary>By the clock of the store.</summary>
    public DateTimeOffset NextAt { get; private set; }
}
