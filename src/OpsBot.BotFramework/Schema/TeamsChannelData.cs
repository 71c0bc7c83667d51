namespace OpsBot.BotFramework.Schema;

/// <summary>What only Teams adds to an activity (section 2.5).</summary>
public sealed class TeamsChannelData
{
    /// <summary>What a <c>conversationUpdate</c> is about, such as <c>teamMemberAdded</c>.</summary>
    public string? EventType { get; set; }

    /// <summary>The tenant; to be compared with <see cref="ConversationAccount.TenantId"/>.</summary>
    public TenantInfo? Tenant { get; set; }

    /// <summary>Present only in a channel, and when a team installs the app.</summary>
    public TeamInfo? Team { get; set; }

    /// <summary>The channel, in a channel.</summary>
    public ChannelInfo? Channel { get; set; }

    /// <summary>What was chosen when the app was installed.</summary>
    public TeamsChannelDataSettings? Settings { get; set; }
}

/// <summary>A tenant.</summary>
/// <param name="Id">Its id.</param>
public sealed record TenantInfo(string? Id);

/// <summary>A team.</summary>
/// <param name="Id">Its Teams id, which is the id of its General channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="AadGroupId">The id of its Microsoft 365 group.</param>
public sealed record TeamInfo(string? Id, string? Name, string? AadGroupId);

/// <summary>A channel.</summary>
/// <param name="Id">Its id; that of the General channel is the team's.</param>
/// <param name="Name">Its name; <c>null</c> for General.</param>
public sealed record ChannelInfo(string? Id, string? Name);

/// <summary>What a person chose when the app was installed.</summary>
/// <param name="SelectedChannel">The channel picked for the bot.</param>
public sealed record TeamsChannelDataSettings(ChannelInfo? SelectedChannel);
