namespace OpsBot.BotFramework.Authentication;

/// <summary>What a good token says: the channel vouches for one service address, signed by a key that may speak for some channels.</summary>
/// <param name="ServiceUrl">The <c>serviceurl</c> claim; <c>null</c> when there is none, which fits no activity.</param>
/// <param name="Endorsements">The channels that the signing key may sign for.</param>
public sealed record ChannelToken(string? ServiceUrl, IReadOnlyList<string> Endorsements)
{
    /// <summary>Whether an activity may come with this token (section 3.2, steps 8 and 10).</summary>
    /// <returns><c>null</c> when it may; else the reason for the log.</returns>
    public string? FindFault(string? channelId, string? serviceUrl)
    {
        // An empty channel is endorsed by nobody, whatever the key's list says.
        if (string.IsNullOrEmpty(channelId) || !Endorsements.Contains(channelId, StringComparer.Ordinal))
        {
            return "key not endorsed for the channel";
        }

        return ServiceUrl is { Length: > 0 } && serviceUrl is not null && WithoutSlash(ServiceUrl).Equals(WithoutSlash(serviceUrl), StringComparison.OrdinalIgnoreCase)
            ? null
            : "serviceurl claim";
    }

    // One slash may differ, no more: "https://host//" is another address.
    private static ReadOnlySpan<char> WithoutSlash(ReadOnlySpan<char> address) => address.EndsWith("/") ? address[..^1] : address;
}

/// <summary>The outcome of checking an <c>Authorization</c> header.</summary>
/// <param name="Token">The token, when it is good.</param>
/// <param name="Fault">Else the reason for the log, without the token.</param>
public readonly record struct TokenVerdict(ChannelToken? Token, string? Fault);
