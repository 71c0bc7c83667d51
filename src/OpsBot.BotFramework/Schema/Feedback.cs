using System.Text.Json;

namespace OpsBot.BotFramework.Schema;

/// <summary>What a person thinks of a message: the value of an <see cref="InvokeNames.MessageSubmitAction"/> (section 5.7).</summary>
/// <param name="Reaction"><c>like</c> or <c>dislike</c>; other words pass through.</param>
/// <param name="Text">What they wrote; empty when nothing, or nothing that can be read.</param>
public sealed record MessageFeedback(string Reaction, string Text)
{
    /// <summary>Reads the value of the invoke, in the shape of the documentation or, wrapped in <c>data</c>, of the SDK.</summary>
    /// <returns><c>null</c> when it is no feedback. A malformed text is no reason to lose the reaction.</returns>
    public static MessageFeedback? Read(JsonElement? value)
    {
        var root = Member(value, "data") is { ValueKind: JsonValueKind.Object } wrapped ? wrapped : value;
        return TextOf(root, "actionName") is "feedback" && Member(root, "actionValue") is { } chosen && TextOf(chosen, "reaction") is { Length: > 0 } reaction
            ? new MessageFeedback(reaction, FeedbackText(chosen))
            : null;
    }

    // {"feedbackText":"…"} as JSON text inside a string; a custom form adds members of its own.
    private static string FeedbackText(JsonElement chosen)
    {
        if (Member(chosen, "feedback") is { ValueKind: JsonValueKind.Object } plain)
        {
            return TextOf(plain, "feedbackText") ?? "";
        }

        if (TextOf(chosen, "feedback") is not { } text)
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return TextOf(document.RootElement, "feedbackText") ?? "";
        }
        catch (JsonException)
        {
            // No JSON: what it is can still be read by people.
            return text;
        }
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text && TryDecode(text) is { } decoded ? decoded : null;

    private static string? TryDecode(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // JSON inside a string was not checked at the edge: half a surrogate pair may hide in it.
            return null;
        }
    }
}
