namespace OpsBot.BotFramework.Schema;

/// <summary>The part of a message that streams into a chat with one person (section 7.5).</summary>
/// <remarks>
/// Parts go out strictly one after another, at most one a second and for at most two minutes, and each repeats all text so far.
/// Cards, citations, the AI label and feedback go on the last one only.
/// </remarks>
public sealed record StreamInfo
{
    /// <summary>The <see cref="Entity.Type"/> of the entity.</summary>
    public const string EntityType = "streaminfo";

    private StreamInfo(string streamType, string? streamId, int? streamSequence, string? streamResult)
    {
        StreamType = streamType;
        StreamId = streamId;
        StreamSequence = streamSequence;
        StreamResult = streamResult;
    }

    /// <summary><c>informative</c>, <c>streaming</c> or <c>final</c>.</summary>
    public string StreamType { get; }

    /// <summary>The id that the first part was answered with; absent on the first.</summary>
    public string? StreamId { get; }

    /// <summary>From 1, one more each time; absent on the last.</summary>
    public int? StreamSequence { get; }

    /// <summary>How it ended, on the last part; one of <see cref="StreamResults"/>.</summary>
    public string? StreamResult { get; }

    /// <summary>Whether this is the last part.</summary>
    internal bool IsFinal => StreamSequence is null;

    /// <summary>Says what is going on; only before the first text.</summary>
    /// <param name="sequence">From 1.</param>
    /// <param name="streamId"><c>null</c> on the first part only.</param>
    /// <exception cref="ArgumentException">The id is missing after the first part, or there on it.</exception>
    public static StreamInfo Informative(int sequence, string? streamId = null) => Part("informative", sequence, streamId);

    /// <summary>Shows text.</summary>
    /// <inheritdoc cref="Informative"/>
    public static StreamInfo Streaming(int sequence, string? streamId = null) => Part("streaming", sequence, streamId);

    /// <summary>Ends the stream with the whole message.</summary>
    /// <param name="streamId">The stream's.</param>
    /// <param name="result">One of <see cref="StreamResults"/>; <c>null</c> says nothing.</param>
    /// <exception cref="ArgumentException">The id is empty, or there is no such result.</exception>
    public static StreamInfo Final(string streamId, string? result = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(streamId);
        return result is null or StreamResults.Success or StreamResults.Timeout or StreamResults.Error
            ? new StreamInfo("final", streamId, null, result)
            : throw new ArgumentException($"A stream does not end with {result}.", nameof(result));
    }

    /// <summary>The entity for a message; see <see cref="ActivityExtensions.AddStreamInfo"/>.</summary>
    public Entity ToEntity() => Entity.Of(EntityType, this);

    private static StreamInfo Part(string type, int sequence, string? streamId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        return (sequence == 1) == string.IsNullOrEmpty(streamId)
            ? new StreamInfo(type, streamId, sequence, null)
            : throw new ArgumentException("The first part has no stream id yet; every other has the one that it was answered with.", nameof(streamId));
    }
}

/// <summary>How a stream ends.</summary>
public static class StreamResults
{
    /// <summary>All is said.</summary>
    public const string Success = "success";

    /// <summary>Two minutes were over.</summary>
    public const string Timeout = "timeout";

    /// <summary>Something failed.</summary>
    public const string Error = "error";
}
