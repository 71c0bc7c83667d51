namespace OpsBot.Domain.Delivery;

/// <summary>Where a message to one person stands.</summary>
public enum Standing
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>A server is sending it.</summary>
    Sending,

    /// <summary>It was tried and is tried again.</summary>
    Retrying,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel says that the bot may not write there.</summary>
    Blocked,

    /// <summary>It will not be sent, for another reason.</summary>
    Failed,

    /// <summary>It was taken back before it was sent.</summary>
    Cancelled,
}

/// <summary>Whom a broadcast reached. Delivered means that the channel took the message; whether it was read nobody knows.</summary>
/// <param name="Recipients">Everybody it is for, so far.</param>
/// <param name="Standings">How many messages stand where.</param>
/// <param name="Unreachable">How many have no message, by the reason.</param>
/// <param name="Acted">How many pressed a button of it.</param>
/// <param name="Doubtful">Deliveries whose answer never came: these people may have it twice.</param>
public sealed record Reach(
    int Recipients, IReadOnlyDictionary<Standing, int> Standings, IReadOnlyDictionary<UnreachableReason, int> Unreachable, int Acted, int Doubtful)
{
    /// <summary>The channel took it for so many.</summary>
    public int Delivered => Of(Standing.Sent);

    /// <summary>So many still wait for it.</summary>
    public int Waiting => Of(Standing.Queued) + Of(Standing.Sending) + Of(Standing.Retrying);

    /// <summary>So many will not get it unless somebody does something.</summary>
    public int Missed => Of(Standing.Blocked) + Of(Standing.Failed) + Unreachable.Values.Sum();

    /// <summary>How many messages stand there.</summary>
    /// <param name="standing">Where.</param>
    public int Of(Standing standing) => Standings.GetValueOrDefault(standing);
}
