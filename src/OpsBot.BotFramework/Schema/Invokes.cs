using System.Text.Json;
using OpsBot.BotFramework.Cards;

namespace OpsBot.BotFramework.Schema;

/// <summary>What a turn answers an invoke with. On the wire there is no wrapper: the status and the JSON body are the HTTP response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Serialised as JSON; <c>null</c> leaves the body empty.</param>
public sealed record InvokeResponse(int Status, object? Body = null)
{
    /// <summary>The bot has no handler for an invoke of that name.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501);
}

/// <summary>The names of invokes.</summary>
public static class InvokeNames
{
    /// <summary>A click on an <c>Action.Execute</c>, or an automatic refresh of a card.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>A click on a feedback button (section 5.7).</summary>
    public const string MessageSubmitAction = "message/submitAction";
}

/// <summary>The <see cref="Activity.Value"/> of an <see cref="InvokeNames.AdaptiveCardAction"/>.</summary>
public sealed class AdaptiveCardInvokeValue
{
    /// <summary>The <see cref="Trigger"/> of a refresh that no person asked for: it must change nothing.</summary>
    public const string AutomaticTrigger = "automatic";

    /// <summary>What was clicked.</summary>
    public AdaptiveCardInvokeAction? Action { get; set; }

    /// <summary><c>manual</c> or <c>automatic</c>; absent (as in the Playground) means manual.</summary>
    public string? Trigger { get; set; }
}

/// <summary>The button of an <see cref="AdaptiveCardInvokeValue"/>.</summary>
public sealed class AdaptiveCardInvokeAction
{
    /// <summary><c>Action.Execute</c>; anything else is refused.</summary>
    public string? Type { get; set; }

    /// <summary>What the button asks for.</summary>
    public string? Verb { get; set; }

    /// <summary>The card's data merged with the inputs: all of it can be changed by the client.</summary>
    public JsonElement? Data { get; set; }
}

/// <summary>The body that answers an <c>adaptiveCard/action</c> (section 5.5). HTTP is 200 in every handled case.</summary>
/// <param name="StatusCode">200–599.</param>
/// <param name="Type">What <paramref name="Value"/> is.</param>
/// <param name="Value">A card, a short text, or an error.</param>
public sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type, object? Value)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>Replaces the card, for the client that clicked.</summary>
    public static AdaptiveCardInvokeResponse Card(AdaptiveCard card) => new(200, Attachment.AdaptiveCardContentType, card);

    /// <summary>Shows a short text; the card stays.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) => new(200, MessageType, text);

    /// <summary>Shows an error under the card; the card stays.</summary>
    /// <param name="statusCode">400–599.</param>
    /// <param name="code">Such as <c>BadRequest</c>.</param>
    /// <param name="message">For a person, without internals.</param>
    public static AdaptiveCardInvokeResponse Error(int statusCode, string code, string message) =>
        new(statusCode, ErrorType, new AdaptiveCardInvokeError(code, message));
}

/// <summary>What an error body says.</summary>
/// <param name="Code">Such as <c>BadRequest</c>, <c>NotSupported</c>, <c>InternalServerError</c>.</param>
/// <param name="Message">For a person.</param>
public sealed record AdaptiveCardInvokeError(string Code, string Message);

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
