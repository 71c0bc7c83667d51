namespace OpsBot.BotFramework.Authentication;

/// <summary>Proves to the cloud who the bot is, and gets a token for the Connector in return (section 4.1).</summary>
internal interface IConnectorCredential
{
    /// <exception cref="AccessTokenException">The cloud refused or could not be reached.</exception>
    Task<IssuedToken> RequestAsync(CancellationToken cancellationToken);
}

/// <param name="Value">The bearer token.</param>
/// <param name="ExpiresAt">Past this the Connector refuses it.</param>
internal sealed record IssuedToken(string Value, DateTimeOffset ExpiresAt);

/// <summary>No token could be had; the message names the error's code and no secret.</summary>
public sealed class AccessTokenException : HttpRequestException
{
    /// <summary>A refusal, or a failure on the way.</summary>
    /// <param name="message">For the log.</param>
    /// <param name="cause">What happened, if anything was thrown.</param>
    /// <param name="status">What the login address answered, if it did.</param>
    public AccessTokenException(string message, Exception? cause = null, System.Net.HttpStatusCode? status = null)
        : base(message, cause, status)
    {
    }
}
