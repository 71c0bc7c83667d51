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

    /// <summary>Handled, with an empty JSON object: what a feedback button wants to hear.</summary>
    public static InvokeResponse EmptyObject { get; } = new(200, new RawJson("{}"u8.ToArray()));
}

/// <summary>A body that is JSON already; it goes out as it is.</summary>
/// <param name="Utf8">The JSON, in UTF-8.</param>
public sealed record RawJson(byte[] Utf8);

/// <summary>The names of invokes.</summary>
public static class InvokeNames
{
    /// <summary>A click on an <c>Action.Execute</c>, or an automatic refresh of a card.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>A click on a feedback button (section 5.7).</summary>
    public const string MessageSubmitAction = "message/submitAction";

    /// <summary>Opens a dialog (section 5.8).</summary>
    public const string TaskFetch = "task/fetch";

    /// <summary>A dialog was filled in.</summary>
    public const string TaskSubmit = "task/submit";

    /// <summary>A person took or refused a file that the bot offered (section 5.10).</summary>
    public const string FileConsent = "fileConsent/invoke";

    /// <summary>A search from the compose box (section 5.10).</summary>
    public const string ComposeExtensionQuery = "composeExtension/query";
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
