namespace OpsBot.BotFramework.Schema;

/// <summary>A person or a bot in a channel.</summary>
public sealed class ChannelAccount
{
    /// <summary>The channel's id: <c>29:…</c> for a person in Teams, <c>28:…</c> for a bot.</summary>
    public string? Id { get; set; }

    /// <summary>The display name; absent in many events and invokes.</summary>
    public string? Name { get; set; }

    /// <summary>The Entra object id of a person; absent for guests of some meetings.</summary>
    public string? AadObjectId { get; set; }
}

/// <summary>A conversation in a channel.</summary>
public sealed class ConversationAccount
{
    private const string ThreadMark = ";messageid=";

    /// <summary>Opaque and case-sensitive; a thread's id is the channel's id with <c>;messageid=…</c> behind it.</summary>
    public string Id { get; set; } = "";

    /// <summary>See <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; set; }

    /// <summary>The Entra tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>True in group chats and channels.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>The display name, where the channel has one.</summary>
    public string? Name { get; set; }

    /// <summary>The id without the thread: where a new post goes.</summary>
    public string IdWithoutThread()
    {
        var mark = Id.IndexOf(ThreadMark, StringComparison.Ordinal);
        return mark < 0 ? Id : Id[..mark];
    }
}

/// <summary>Where to reach a conversation later: what a proactive message needs.</summary>
/// <param name="ServiceUrl">The base address that the last activity named.</param>
/// <param name="ChannelId"><c>msteams</c> for Teams.</param>
/// <param name="Conversation">The conversation, with its thread if there is one.</param>
/// <param name="Bot">The bot's own account there.</param>
/// <param name="User">The person of the last activity.</param>
/// <param name="Locale">The language of that person's client.</param>
public sealed record ConversationReference(
    string ServiceUrl,
    string ChannelId,
    ConversationAccount Conversation,
    ChannelAccount? Bot = null,
    ChannelAccount? User = null,
    string? Locale = null);
