using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;

namespace OpsBot.People;

/// <summary>Where the bot can reach people: a chat with one person, a group chat, or a channel (without its threads).</summary>
internal sealed class Conversation
{
    private Conversation()
    {
    }

    public Guid Id { get; private set; }

    public string TenantId { get; private set; } = "";

    /// <summary><c>msteams</c> for Teams.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>The channel's own id, without <c>;messageid=</c>.</summary>
    public string ChannelConversationId { get; private set; } = "";

    /// <summary>See <see cref="ConversationTypes"/>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>As the last activity named it: the address can change.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>The bot's account id there.</summary>
    public string BotId { get; private set; } = "";

    public string? TeamId { get; private set; }

    public string? TeamName { get; private set; }

    public string? Name { get; private set; }

    /// <summary>The person of a personal chat.</summary>
    public PersonId? PersonId { get; private set; }

    public string? Locale { get; private set; }

    /// <summary>False once the app was removed there; a later message or install turns it on again.</summary>
    public bool IsActive { get; private set; }

    /// <summary>When the bot introduced itself; <c>null</c> before. Install and update events come in any order, the greeting once.</summary>
    public DateTimeOffset? WelcomedAt { get; private set; }

    public DateTimeOffset FirstSeenAt { get; private set; }

    public static Conversation Meet(Guid id, Activity activity, DateTimeOffset at)
    {
        var conversation = new Conversation
        {
            Id = id,
            TenantId = TenantOf(activity),
            Channel = activity.ChannelId ?? "",
            ChannelConversationId = activity.Conversation!.IdWithoutThread(),
            FirstSeenAt = at,
        };
        conversation.SeenIn(activity);
        return conversation;
    }

    public static string TenantOf(Activity activity) =>
        activity.Conversation?.TenantId ?? activity.GetTeamsChannelData().Tenant?.Id ?? "";

    /// <summary>Takes over what an activity says about the conversation.</summary>
    public void SeenIn(Activity activity)
    {
        var teams = activity.GetTeamsChannelData();
        ServiceUrl = activity.ServiceUrl ?? ServiceUrl;
        BotId = activity.Recipient?.Id ?? BotId;
        Type = activity.Conversation?.ConversationType ?? (Type.Length > 0 ? Type : ConversationTypes.Personal);
        TeamId = teams.Team?.Id ?? TeamId;
        TeamName = teams.Team?.Name ?? TeamName;
        Name = teams.Channel?.Name ?? activity.Conversation?.Name ?? Name;
        Locale = activity.Locale ?? Locale;
        IsActive = true;
    }

    /// <summary>Where to write to.</summary>
    /// <param name="thread">The id with its thread; the conversation itself by default.</param>
    public ConversationReference Reference(string? thread = null) => new(
        ServiceUrl, Channel, new ConversationAccount { Id = thread ?? ChannelConversationId, ConversationType = Type, TenantId = TenantId });

    public void BelongsTo(PersonId person) => PersonId = person;

    public void Welcome(DateTimeOffset at) => WelcomedAt = at;

    public void Remove()
    {
        IsActive = false;
        WelcomedAt = null;
    }
}
