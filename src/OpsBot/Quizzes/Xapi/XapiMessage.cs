namespace OpsBot.Quizzes.Xapi;

internal enum XapiState
{
    Queued,

    Sent,

    /// <summary>The store will never take it; <see cref="XapiMessage.Error"/> says why.</summary>
    Refused,
}

/// <summary>A statement, saved with the change that it tells of and sent after; the text never changes, so that a store that has it knows it again.</summary>
internal sealed class XapiMessage
{
    private XapiMessage()
    {
    }

    /// <summary>The id of the statement.</summary>
    public Guid Id { get; private set; }

    /// <summary>The statement, as JSON.</summary>
    public string Body { get; private set; } = "";

    public XapiState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    public int Attempts { get; private set; }

    public string? Error { get; private set; }

    public static XapiMessage Of(Guid id, string body, DateTimeOffset at) => new() { Id = id, Body = body, CreatedAt = at, NextAttemptAt = at };

    public void Sent() => (State, Error) = (XapiState.Sent, null);

    public void Refused(string error) => (State, Error) = (XapiState.Refused, error);

    public void TryAt(DateTimeOffset next, string error) => (NextAttemptAt, Attempts, Error) = (next, Attempts + 1, error);
}
