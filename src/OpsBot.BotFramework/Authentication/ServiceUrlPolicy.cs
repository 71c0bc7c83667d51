using System.Net;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Says which addresses the bot may speak to: the body of an activity names one, and anybody can write a body.</summary>
/// <param name="options">The trusted hosts, and whether loopback is permitted.</param>
public sealed class ServiceUrlPolicy(BotFrameworkOptions options)
{
    /// <summary>
    /// Without credentials: loopback only. With credentials: https to a trusted host, compared label by label and
    /// never as a substring; loopback only when <see cref="BotFrameworkOptions.AllowLoopback"/> says so.
    /// </summary>
    /// <param name="serviceUrl">An absolute address; anything else is not trusted.</param>
    public bool IsTrusted(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return false;
        }

        if (IsLoopback(uri))
        {
            return uri.Scheme is "http" or "https" && (!options.HasCredentials || options.AllowLoopback);
        }

        return options.HasCredentials && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort
            && options.TrustedServiceHosts.Any(host => IsAtOrBelow(uri.IdnHost, host));
    }

    /// <summary>Whether an address of this machine is meant, by name or by number.</summary>
    public static bool IsLoopback(Uri uri) => IsLoopbackHost(uri.Host.Trim('[', ']'));

    /// <summary>Whether a host name or address is this machine's.</summary>
    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsAtOrBelow(string host, string trusted) =>
        string.Equals(host, trusted, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + trusted, StringComparison.OrdinalIgnoreCase);
}
