using System.Net;

namespace OpsBot.BotFramework.Connector;

/// <summary>The Connector refused a call.</summary>
public sealed class ConnectorException : Exception
{
    /// <summary>A refusal with a status and, where the body names them, a code and a sub-code.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Such as <c>ConversationBlockedByUser</c>; <c>null</c> when the body names none.</param>
    /// <param name="retryAfter">How long to wait, when the Connector says so.</param>
    /// <param name="subCode">Such as <c>MessageWritesBlocked</c>; <c>null</c> when the body names none.</param>
    /// <param name="correlationVector">The <c>MS-CV</c> header, which support asks for.</param>
    public ConnectorException(
        HttpStatusCode status, string? code, TimeSpan? retryAfter = null, string? subCode = null, string? correlationVector = null)
        : base($"The Connector answered {string.Join(' ', new[] { $"{(int)status}", code, subCode }.Where(part => part is not null))}")
    {
        Status = status;
        Code = code;
        SubCode = subCode;
        RetryAfter = retryAfter;
        CorrelationVector = correlationVector;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The code of the error body; <c>null</c> when it names none.</summary>
    public string? Code { get; }

    /// <summary>The sub-code of the error body; <c>null</c> when it names none.</summary>
    public string? SubCode { get; }

    /// <summary>How long to wait before the next try; <c>null</c> when the Connector does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The <c>MS-CV</c> header of the refusal; <c>null</c> when there is none.</summary>
    public string? CorrelationVector { get; }

    /// <summary>The sentence of the error body, for the refusals that no code tells apart; <c>null</c> when there is none. Not for logs: it may repeat what was sent.</summary>
    public string? Detail { get; init; }

    /// <summary>412, 429, 502, 503 and 504 may pass by themselves (section 4.6); nothing else is tried again.</summary>
    public bool IsTransient => (int)Status is 412 or 429 or 502 or 503 or 504;

    /// <summary>
    /// The bot can't write there until people let it in again (sections 4.5 and 9): it was blocked, removed or disabled, or
    /// the conversation is gone. Nothing more should be sent before the next activity or installation from there.
    /// </summary>
    public bool IsTargetBlocked => Status switch
    {
        HttpStatusCode.Forbidden => Names("ConversationBlockedByUser", "BotNotInConversationRoster", "MessageWritesBlocked", "BotDisabledByAdmin"),
        HttpStatusCode.NotFound => Names("ConversationNotFound"),
        _ => false,
    };

    private bool Names(params ReadOnlySpan<string> codes) => codes.Contains(Code) || codes.Contains(SubCode);
}

/// <summary>
/// A POST was sent and no answer says whether it arrived: a time-out, a dropped connection, 502 or 504 (section 4.6). It was
/// not repeated, because no key tells the channel that two posts are one; whoever repeats it may send it twice.
/// </summary>
public sealed class DeliveryUnknownException : Exception
{
    /// <summary>A doubt.</summary>
    /// <param name="cause">What came instead of the answer.</param>
    public DeliveryUnknownException(Exception cause)
        : base($"It is not known whether the Connector took the message: {cause.Message}", cause)
    {
    }

    /// <summary>What the Connector asks to wait, if it answered at all.</summary>
    public TimeSpan? RetryAfter => (InnerException as ConnectorException)?.RetryAfter;
}
