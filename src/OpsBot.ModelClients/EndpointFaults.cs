using System.ClientModel;
using System.Text.Json;
using Azure;
using Azure.Identity;

namespace OpsBot.ModelClients;

/// <summary>What goes wrong between us and an endpoint, by name.</summary>
/// <remarks>The client library throws what its parser happened to meet: a body that is not of the protocol comes out as many types.</remarks>
internal static class EndpointFaults
{
    private const int TooManyRequests = 429;

    /// <returns><c>null</c> for what is a fault of ours.</returns>
    public static ModelFault? Of(Exception exception, bool isOurTimeout) => exception switch
    {
        OperationCanceledException => isOurTimeout ? ModelFault.TimedOut : null,
        ClientResultException refused => Of(refused),
        RequestFailedException { Status: TooManyRequests } => ModelFault.Throttled,
        RequestFailedException or AuthenticationFailedException => ModelFault.Refused,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or IOException => ModelFault.BrokenOff,
        HttpRequestException => ModelFault.Unreachable,
        AggregateException { InnerException: { } inner } => Of(inner, isOurTimeout),
        JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or NotSupportedException => ModelFault.Malformed,
        _ => null,
    };

    private static ModelFault Of(ClientResultException refused) => refused.Status switch
    {
        TooManyRequests => ModelFault.Throttled,
        0 => refused.InnerException is HttpRequestException ? ModelFault.Unreachable : ModelFault.BrokenOff,
        _ when IsFiltered(refused) => ModelFault.Filtered,
        _ => ModelFault.Refused,
    };

    private static bool IsFiltered(ClientResultException refused) =>
        refused.GetRawResponse()?.Content is { } body && body.ToString().Contains("content_filter", StringComparison.Ordinal);
}
