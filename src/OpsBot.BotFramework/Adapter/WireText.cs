using System.Text.Json;
using System.Text.Unicode;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Finds text that no reader could decode, before anything reads it: JSON keeps strings undecoded until somebody asks.</summary>
internal static class WireText
{
    /// <returns>What is wrong; <c>null</c> when every string of the body is text.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? FindFault(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return "The body is not UTF-8.";
        }

        // Half a surrogate pair, and U+0000 which a store can't keep, can only hide in an escape.
        return body.IndexOf("\\u"u8) < 0 || IsDecodable(body) ? null : "The body holds an escape that is no character.";
    }

    private static bool IsDecodable(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ProtocolJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped
                    && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
