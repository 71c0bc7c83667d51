using System.Collections.Concurrent;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Tokens whose signature was good, by their whole text. What is here was signed by the channel, so it can't be filled with rubbish.</summary>
internal sealed class VerifiedTokens
{
    /// <summary>The channel uses a token for an hour or so and few at a time; past this many, all are forgotten.</summary>
    private const int Capacity = 1024;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Entry? Find(string token) => _entries.GetValueOrDefault(token);

    public void Keep(string token, Entry entry)
    {
        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        _entries[token] = entry;
    }

    /// <param name="Token">What it says.</param>
    /// <param name="NotBefore">UTC.</param>
    /// <param name="Expires">UTC.</param>
    /// <param name="Keys">The keys of which one verified it.</param>
    public sealed record Entry(ChannelToken Token, DateTime NotBefore, DateTime Expires, ChannelKeys.KeySet Keys);
}
