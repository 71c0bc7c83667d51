namespace OpsBot.BotFramework.Authentication;

/// <summary>
/// The tokens that the Connector asks for (section 4.1). One provider serves one tenant, app and scope: it keeps the token
/// until shortly before it expires, and however many callers wait, one request is under way.
/// </summary>
public sealed class AccessTokenProvider
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly IConnectorCredential? _credential;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private volatile Held? _held;
    private Task<Held>? _pending;

    /// <summary>Fetches nothing yet.</summary>
    /// <param name="options">Completed options; without credentials no token is ever fetched.</param>
    /// <param name="http">Posts to the login address.</param>
    /// <param name="clock">Says when a token is old.</param>
    public AccessTokenProvider(BotFrameworkOptions options, HttpClient http, TimeProvider clock)
        : this(options.HasCredentials ? ConnectorCredential.Of(options, http, clock) : null, clock)
    {
    }

    internal AccessTokenProvider(IConnectorCredential? credential, TimeProvider clock)
    {
        _credential = credential;
        _clock = clock;
    }

    /// <summary>A token for the Connector; <c>null</c> for a bot without credentials.</summary>
    /// <exception cref="AccessTokenException">The cloud refused or could not be reached.</exception>
    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_credential is null)
        {
            return default;
        }

        return _held is { } held && _clock.GetUtcNow() < held.RenewAt
            ? new ValueTask<string?>(held.Value)
            : new ValueTask<string?>(RenewAsync(cancellationToken));
    }

    /// <summary>Forgets a token that the Connector refused, so that the next call fetches another.</summary>
    public void Invalidate(string refused)
    {
        lock (_lock)
        {
            if (_held?.Value == refused)
            {
                _held = null;
            }
        }
    }

    private async Task<string?> RenewAsync(CancellationToken cancellationToken)
    {
        Task<Held> pending;
        lock (_lock)
        {
            if (_held is { } meanwhile && _clock.GetUtcNow() < meanwhile.RenewAt)
            {
                return meanwhile.Value;
            }

            // Not tied to the first caller: that it gives up is no reason for the others to fail.
            pending = _pending ??= FetchAsync();
        }

        try
        {
            return (await pending.WaitAsync(cancellationToken)).Value;
        }
        catch (HttpRequestException) when (_held is { } old && _clock.GetUtcNow() < old.ExpiresAt)
        {
            // The login address is away and the old token is still good for some minutes.
            return old.Value;
        }
    }

    private async Task<Held> FetchAsync()
    {
        // Off the caller's stack, so that the lock is free before anything else happens.
        await Task.Yield();
        try
        {
            var issued = await _credential!.RequestAsync(CancellationToken.None);
            var lifetime = issued.ExpiresAt - _clock.GetUtcNow();
            var margin = lifetime > 2 * RenewBefore ? RenewBefore : lifetime / 2;
            var held = new Held(issued.Value, issued.ExpiresAt - margin, issued.ExpiresAt);
            _held = held;
            return held;
        }
        finally
        {
            lock (_lock)
            {
                _pending = null;
            }
        }
    }

    private sealed record Held(string Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);
}
