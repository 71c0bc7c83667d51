using System.Text.Json;

namespace OpsBot.BotFramework.Connector;

/// <summary>What an error body says, in either of its two shapes (section 4.5).</summary>
/// <param name="Code">Such as <c>BotNotInConversationRoster</c>, or the number of the second shape; <c>null</c> when there is none.</param>
/// <param name="SubCode">Of the second shape, such as <c>MessageWritesBlocked</c>.</param>
/// <param name="Detail">The sentence beside it.</param>
internal sealed record ConnectorError(string? Code, string? SubCode, string? Detail)
{
    private static readonly ConnectorError Unknown = new(null, null, null);

    public static ConnectorError Read(string body) => TryParse(body) is { } root ? Of(root) : Unknown;

    private static ConnectorError Of(JsonElement root)
    {
        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            return new ConnectorError(Text(error, "code"), SubCodeIn(Text(error, "message")), Text(error, "message"));
        }

        // {"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",…}"}: the message is JSON in a string.
        return new ConnectorError(Text(root, "errorCode") ?? Text(root, "code"), SubCodeIn(Text(root, "message")), Text(root, "message"));
    }

    private static string? SubCodeIn(string? message) => message is not null && TryParse(message) is { } inner ? Text(inner, "subCode") : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    private static JsonElement? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
