using System.Text.Json;

namespace OpsBot.BotFramework.Connector;

/// <summary>Reads the two shapes of an error body (section 4.5).</summary>
internal static class ConnectorError
{
    /// <returns>The code, or the sub-code of the second shape; <c>null</c> when there is none.</returns>
    public static string? ReadCode(string body) => TryParse(body) is { } root ? CodeOf(root) : null;

    private static string? CodeOf(JsonElement root)
    {
        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            return Text(error, "code");
        }

        // {"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",…}"}: the message is JSON in a string.
        return Text(root, "message") is { } message && TryParse(message) is { } inner
            ? Text(inner, "subCode")
            : Text(root, "code");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

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
