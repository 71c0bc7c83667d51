using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.BotFramework.Authentication;

/// <summary>The keys that the channel publishes (section 3.5): fetched once for however many callers, kept while the metadata is away.</summary>
/// <remarks>
/// The library's own manager refreshes in the background, so that the first token of a new key is refused, and lets a wrong
/// issuer use the refresh up. Here a caller asks for the refresh, and waits for it.
/// </remarks>
internal sealed partial class ChannelKeys(string metadataAddress, HttpDocumentRetriever documents, TimeProvider clock, ILogger logger)
{
    /// <summary>How old keys may grow before they are fetched anew; the documentation tolerates five days.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>Forged key ids in a flood fetch no more often than this.</summary>
    private static readonly TimeSpan RefreshGap = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private volatile KeySet? _current;
    private Task<KeySet?>? _pending;
    private DateTimeOffset _lastFetch = DateTimeOffset.MinValue;

    /// <returns><c>null</c> when no keys were ever had.</returns>
    public ValueTask<KeySet?> GetAsync(CancellationToken cancellationToken)
    {
        var current = _current;
        if (current is null)
        {
            return new ValueTask<KeySet?>(RefreshAsync(null, cancellationToken));
        }

        if (clock.GetUtcNow() - current.FetchedAt > Fresh)
        {
            // The old ones serve until the new ones are here.
            _ = FetchAfterAsync(current);
        }

        return new ValueTask<KeySet?>(current);
    }

    /// <summary>Fetches the keys anew, unless somebody just did.</summary>
    /// <param name="seen">The keys that did not have the one that was asked for.</param>
    /// <param name="cancellationToken">Stops waiting, not fetching.</param>
    public Task<KeySet?> RefreshAsync(KeySet? seen, CancellationToken cancellationToken) => FetchAfterAsync(seen).WaitAsync(cancellationToken);

    private Task<KeySet?> FetchAfterAsync(KeySet? seen)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_current, seen))
            {
                return Task.FromResult(_current);
            }

            if (_pending is null)
            {
                // Before there are any, keys are tried for more often: until then nobody gets in.
                var now = clock.GetUtcNow();
                if (now - _lastFetch < (seen is null ? FetchLimit : RefreshGap))
                {
                    return Task.FromResult(_current);
                }

                // The first fetch of all is no refresh: the first unknown key may ask for one at once.
                _lastFetch = seen is null ? _lastFetch : now;
                _pending = FetchAsync();
            }

            return _pending;
        }
    }

    private async Task<KeySet?> FetchAsync()
    {
        // Off the caller's stack, so that the lock is free before anything else happens.
        await Task.Yield();
        try
        {
            using var limit = new CancellationTokenSource(FetchLimit, clock);
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadataAddress, documents, limit.Token);
            _current = new KeySet(configuration, clock.GetUtcNow());
            ProtocolMeter.KeyRefreshes.Add(1, new KeyValuePair<string, object?>("outcome", "fetched"));
        }
#pragma warning disable CA1031 // Whatever came instead of keys, the last good ones stay; the log says so.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.NotFetched(logger, fault.GetType().Name);
            ProtocolMeter.KeyRefreshes.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
            lock (_lock)
            {
                _lastFetch = clock.GetUtcNow();
            }
        }
        finally
        {
            lock (_lock)
            {
                _pending = null;
            }
        }

        return _current;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The channel's keys could not be fetched: {Fault}; the last good ones stay in use")]
        public static partial void NotFetched(ILogger logger, string fault);
    }

    /// <summary>Keys with the channels that each may sign for, out of one document, so that both always match.</summary>
    internal sealed class KeySet
    {
        private readonly FrozenDictionary<string, (SecurityKey Key, string[] Endorsements)> _byId;

        public KeySet(OpenIdConnectConfiguration configuration, DateTimeOffset fetchedAt)
        {
            FetchedAt = fetchedAt;
            var endorsements = configuration.JsonWebKeySet?.Keys.Where(key => key.Kid is not null)
                .DistinctBy(key => key.Kid).ToDictionary(key => key.Kid, EndorsementsOf, StringComparer.Ordinal) ?? [];
            _byId = configuration.SigningKeys.Where(key => key.KeyId is not null && endorsements.ContainsKey(key.KeyId))
                .DistinctBy(key => key.KeyId).ToFrozenDictionary(key => key.KeyId, key => (key, endorsements[key.KeyId]), StringComparer.Ordinal);
        }

        public DateTimeOffset FetchedAt { get; }

        public bool TryFind(string? keyId, out (SecurityKey Key, string[] Endorsements) found)
        {
            found = default;
            return keyId is not null && _byId.TryGetValue(keyId, out found);
        }

        private static string[] EndorsementsOf(JsonWebKey key) =>
            key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
                : [];
    }
}
