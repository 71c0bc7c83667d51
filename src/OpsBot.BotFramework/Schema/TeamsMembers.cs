using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>A member of a conversation in Teams (section 4.2).</summary>
public sealed class TeamsChannelAccount
{
    /// <summary>The Teams id, <c>29:…</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The display name.</summary>
    public string? Name { get; set; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>The family name.</summary>
    public string? Surname { get; set; }

    /// <summary>The mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The name that the person signs in with.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>The tenant of the person.</summary>
    public string? TenantId { get; set; }

    /// <summary><c>user</c>, <c>guest</c> or <c>anonymous</c>.</summary>
    public string? UserRole { get; set; }

    /// <summary>The Entra object id.</summary>
    public string? AadObjectId { get; set; }

    /// <summary>The same under its older name; read into <see cref="AadObjectId"/>.</summary>
    [JsonInclude]
    internal string? ObjectId
    {
        get => null;
        set => AadObjectId ??= value;
    }
}

/// <summary>A page of members.</summary>
/// <param name="Members">At most as many as were asked for.</param>
/// <param name="ContinuationToken">Asks for the next page; <c>null</c> on the last.</param>
public sealed record TeamsPagedMembersResult(IReadOnlyList<TeamsChannelAccount>? Members, string? ContinuationToken);

/// <summary>A team.</summary>
/// <param name="Id">Its Teams id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AadGroupId">The id of its Microsoft 365 group.</param>
/// <param name="ChannelCount">How many channels it has.</param>
/// <param name="MemberCount">How many members it has.</param>
/// <param name="Type">Such as <c>standard</c>; newer.</param>
public sealed record TeamDetails(string? Id, string? Name, string? AadGroupId, int? ChannelCount, int? MemberCount, string? Type);

/// <summary>The channels of a team.</summary>
/// <param name="Conversations">General first, as Teams lists them.</param>
public sealed record ConversationList(IReadOnlyList<ChannelInfo>? Conversations);
