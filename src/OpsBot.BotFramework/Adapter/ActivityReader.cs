using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Reads the body of a request: bounded in size and depth, and text throughout (sections 2.1 and 10.1).</summary>
internal static class ActivityReader
{
    private static readonly Refusal TooLarge =
        new(413, "body size", $"The body is larger than {CloudAdapter.MaxBodyBytes / 1024} KB.");

    private static readonly Refusal NoType = new(400, "no type", "The body is not an Activity: it has no type.");

    public static async ValueTask<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, new Refusal(415, "content type", "Send an Activity as application/json."));
        }

        if (request.ContentLength > CloudAdapter.MaxBodyBytes)
        {
            return (null, TooLarge);
        }

        try
        {
            // A body sent in chunks says its size only by ending.
            var reader = request.BodyReader;
            var result = await reader.ReadAtLeastAsync(CloudAdapter.MaxBodyBytes + 1, cancellationToken);
            try
            {
                return result.Buffer.Length > CloudAdapter.MaxBodyBytes ? (null, TooLarge) : Parse(result.Buffer);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
        catch (BadHttpRequestException fault)
        {
            return (null, new Refusal(fault.StatusCode, "unreadable body", "The body could not be read."));
        }
    }

    private static (Activity? Activity, Refusal? Refusal) Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan);
        }

        var whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(whole);
            return Parse(whole.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static (Activity? Activity, Refusal? Refusal) Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            if (WireText.FindFault(body) is { } garbled)
            {
                return (null, new Refusal(400, "garbled text", garbled));
            }

            var activity = JsonSerializer.Deserialize<Activity>(body, ProtocolJson.Options);
            return string.IsNullOrEmpty(activity?.Type) ? (null, NoType) : (activity, null);
        }
        catch (JsonException fault)
        {
            return (null, new Refusal(400, "not an activity", $"The body is not an Activity: see {PathOf(fault)}."));
        }
    }

    // The path repeats names that the sender chose, of any length.
    private static string PathOf(JsonException fault) => fault.Path is { Length: <= 100 } path ? path : "$";
}
