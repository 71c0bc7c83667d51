using System.Net;

namespace OpsBot.BotFramework.Connector;

/// <summary>The Connector refused a call.</summary>
public sealed class ConnectorException : Exception
{
    /// <summary>A refusal with a status and, where the body names one, a code.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Such as <c>ConversationBlockedByUser</c>; <c>null</c> when the body names none.</param>
    /// <param name="retryAfter">How long to wait, when the Connector says so.</param>
    public ConnectorException(HttpStatusCode status, string? code, TimeSpan? retryAfter)
        : base($"The Connector answered {(int)status} {code}".TrimEnd())
    {
        Status = status;
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The code or sub-code of the error body; <c>null</c> when it names none.</summary>
    public string? Code { get; }

    /// <summary>How long to wait before the next try; <c>null</c> when the Connector does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>412, 429, 502, 503 and 504 may pass by themselves (section 4.6); nothing else is tried again.</summary>
    public bool IsTransient => (int)Status is 412 or 429 or 502 or 503 or 504;
}
