using System.Text.Json;

namespace OpsBot.BotFramework.Schema;

/// <summary>The HTTP body that answers a message with <see cref="DeliveryModes.ExpectReplies"/>.</summary>
/// <param name="Activities">The replies, in order.</param>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

/// <summary>What the Connector answers a send with.</summary>
/// <param name="Id">The new activity's id; <c>null</c> when the Connector gave none.</param>
public sealed record ResourceResponse(string? Id);

/// <summary>What the Connector answers the creation of a conversation with.</summary>
/// <param name="Id">The conversation's id; of a channel thread, with its <c>;messageid=</c>.</param>
/// <param name="ActivityId">The first post's id, for a channel thread.</param>
public sealed record ConversationResourceResponse(string? Id, string? ActivityId);

/// <summary>The body that creates a conversation (section 4.3).</summary>
public sealed class ConversationParameters
{
    /// <summary>False for a chat with one person, true for a channel thread.</summary>
    public bool IsGroup { get; set; }

    /// <summary>Exactly one for a chat with one person; ignored for a channel thread.</summary>
    public IList<ChannelAccount>? Members { get; set; }

    /// <summary>The tenant; required by Teams.</summary>
    public string? TenantId { get; set; }

    /// <summary>The first post; required for a channel thread.</summary>
    public Activity? Activity { get; set; }

    /// <summary>For a channel thread: <c>{"channel":{"id":…}}</c>.</summary>
    public JsonElement? ChannelData { get; set; }

    /// <summary>Whose budget the call counts for: the channel, or the person.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    internal string? TargetId =>
        ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("channel", out var channel)
        && channel.ValueKind == JsonValueKind.Object && channel.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : Members is [{ Id: { } member }, ..] ? member : null;

    /// <summary>Opens a chat with one person. Without a first post: a repeated call gives the same id and sends nothing twice.</summary>
    public static ConversationParameters PersonalChat(string userId, string? tenantId) =>
        new() { Members = [new ChannelAccount { Id = userId }], TenantId = tenantId };

    /// <summary>Opens a thread in a channel.</summary>
    public static ConversationParameters ChannelThread(string channelId, string? tenantId, Activity firstPost) => new()
    {
        IsGroup = true,
        TenantId = tenantId,
        Activity = firstPost,
        ChannelData = JsonSerializer.SerializeToElement(new { channel = new { id = channelId } }, ProtocolJson.Options),
    };
}
