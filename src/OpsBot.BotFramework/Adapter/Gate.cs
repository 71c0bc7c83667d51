using System.Net;
using Microsoft.AspNetCore.Http;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Decides who is let in: the caller before the body is read, then the activity (sections 3 and 10.1).</summary>
/// <param name="options">Completed options.</param>
/// <param name="tokens">Checks the channel's token; <c>null</c> for a bot without credentials.</param>
/// <param name="addresses">Which addresses may be spoken to.</param>
/// <param name="tenants">Which tenants are served.</param>
/// <param name="senders">How fast one sender may speak.</param>
internal sealed class Gate(
    BotFrameworkOptions options, ChannelTokenValidator? tokens, ServiceUrlPolicy addresses, TenantPolicy tenants, SenderLimiter senders)
{
    /// <summary>Looks at the caller; nothing of the body has been read.</summary>
    /// <returns>The token that the activity must fit, for a bot with credentials; or a refusal.</returns>
    public async ValueTask<(ChannelToken? Token, Refusal? Refusal)> AdmitCallerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (tokens is not null)
        {
            var verdict = await tokens.CheckAsync(request.Headers.Authorization, cancellationToken);
            return verdict.Token is { } token ? (token, null) : (null, new Refusal(401, verdict.Fault ?? "token"));
        }

        // Without credentials the body's serviceUrl decides where replies go, so nobody but this machine may write one.
        // The Host header too: a web page that rebinds its name to 127.0.0.1 would otherwise speak for its reader.
        if (request.HttpContext.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller))
        {
            return (null, new Refusal(401, "caller is not loopback"));
        }

        return ServiceUrlPolicy.IsLoopbackHost(request.Host.Host.Trim('[', ']')) ? (null, null) : (null, new Refusal(401, "host is not loopback"));
    }

    /// <summary>Looks at what the caller brought.</summary>
    public Refusal? AdmitActivity(ChannelToken? token, Activity activity)
    {
        if (token?.FindFault(activity.ChannelId, activity.ServiceUrl) is { } foreign)
        {
            return new Refusal(401, foreign);
        }

        if (!addresses.IsTrusted(activity.ServiceUrl))
        {
            return new Refusal(401, "serviceUrl is not trusted");
        }

        if (!options.AllowedChannels.Contains(ChannelOf(activity)))
        {
            return new Refusal(403, "channel is not served");
        }

        if (ActivityShape.FindFault(activity) is { } fault)
        {
            return new Refusal(400, "not an activity", fault);
        }

        if (tenants.FindFault(activity) is { } foreigner)
        {
            return new Refusal(403, foreigner);
        }

        return senders.SecondsToWait(activity) is { } seconds ? new Refusal(429, "sender is too fast", RetryAfter: seconds) : null;
    }

    // "msteams:Copilot" is a part of msteams.
    private static string ChannelOf(Activity activity)
    {
        var channel = activity.ChannelId ?? "";
        var mark = channel.IndexOf(':', StringComparison.Ordinal);
        return mark < 0 ? channel : channel[..mark];
    }
}
