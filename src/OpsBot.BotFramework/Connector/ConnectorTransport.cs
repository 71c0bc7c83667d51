using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Connector;

/// <summary>Carries calls to the Connector: within the budget, with a token, tried again where that is right (sections 4.5 to 4.8).</summary>
internal sealed partial class ConnectorTransport(
    HttpClient http,
    AccessTokenProvider tokens,
    ServiceUrlPolicy policy,
    SendBudget budget,
    RetryOptions retry,
    TimeProvider clock,
    ILogger<ConnectorClient> logger)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    // Chance only spreads the waits; a seed from the clock keeps two processes from waiting in step.
    private readonly Random _chance = new(unchecked((int)clock.GetTimestamp()));

    /// <param name="call">What to send.</param>
    /// <param name="maxAttempts">Tries in all; one renewal of the token is free.</param>
    /// <param name="cancellationToken">Ends the call; what was sent may have arrived.</param>
    /// <returns>The body of a 2xx; may be empty.</returns>
    /// <exception cref="ConnectorException">The Connector refused, and goes on refusing.</exception>
    /// <exception cref="DeliveryUnknownException">Nobody knows whether it arrived, and it must not be repeated.</exception>
    /// <exception cref="HttpRequestException">The Connector, or the login address, could not be reached.</exception>
    /// <exception cref="InvalidOperationException">The address is not trusted, or the message is too large.</exception>
    public async Task<string> SendAsync(ConnectorCall call, int maxAttempts, CancellationToken cancellationToken)
    {
        var address = AddressOf(call);
        var payload = call.Body is null ? null : Serialise(call.Body);
        var start = clock.GetTimestamp();
        var renewed = false;
        await using var place = await budget.EnterAsync(call.TenantId, call.Conversation, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            await place.WaitAsync(cancellationToken);
            string? token = null;
            Exception fault;
            try
            {
                token = await tokens.GetTokenAsync(cancellationToken);
                var answer = await TryAsync(call.Method, address, payload, token, cancellationToken);
                place.Taken();
                return answer;
            }
            catch (ConnectorException refused) when (refused.Status == HttpStatusCode.Unauthorized && token is not null && !renewed)
            {
                // The token may have been revoked before its time: one renewal, one more try.
                tokens.Invalidate(token);
                renewed = true;
                attempt--;
                continue;
            }
            catch (Exception passing) when (IsPassing(passing, cancellationToken))
            {
                fault = !call.IsRepeatable && IsDoubtful(passing) ? throw new DeliveryUnknownException(passing) : passing;
            }
            finally
            {
                place.Count();
            }

            if (fault is ConnectorException { Status: HttpStatusCode.TooManyRequests } throttled)
            {
                await place.ThrottledAsync(throttled.RetryAfter);
            }

            var wait = retry.DelayAfter(attempt, (fault as ConnectorException)?.RetryAfter, Chance());
            if (attempt >= maxAttempts || clock.GetElapsedTime(start) + wait > retry.TotalTime)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }

            Log.TryAgain(logger, call.Method, attempt, wait, fault.Message);
            await place.LeaveSharedAsync();
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private Uri AddressOf(ConnectorCall call)
    {
        if (!policy.IsTrusted(call.ServiceUrl))
        {
            Log.NotTrusted(logger, Uri.TryCreate(call.ServiceUrl, UriKind.Absolute, out var uri) ? uri.Host : "no address");
            throw new InvalidOperationException("The service URL is not a trusted host; nothing was sent.");
        }

        return new Uri($"{call.ServiceUrl.TrimEnd('/')}/v3/{call.Path}");
    }

    private static byte[] Serialise(object body)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ProtocolJson.Options);

        // Teams counts UTF-16. Two bytes a character are at most twice the bytes of UTF-8, so small messages need no counting.
        var size = payload.Length * 2 > ConnectorClient.MaxMessageBytes ? System.Text.Encoding.UTF8.GetCharCount(payload) * 2 : 0;
        return size <= ConnectorClient.MaxMessageBytes
            ? payload
            : throw new InvalidOperationException($"The message is {size / 1024} KB; Teams takes {ConnectorClient.MaxMessageBytes / 1024}.");
    }

    private async Task<string> TryAsync(HttpMethod method, Uri address, byte[]? payload, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (payload is not null)
        {
            request.Content = new ByteArrayContent(payload);
            request.Content.Headers.ContentType = Json;
        }

        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var correlation = response.Headers.TryGetValues("MS-CV", out var values) ? values.FirstOrDefault() : null;
        if (response.IsSuccessStatusCode)
        {
            Log.Answered(logger, method, (int)response.StatusCode, correlation);
            return text;
        }

        var error = ConnectorError.Read(text);
        Log.Refused(logger, method, (int)response.StatusCode, error.Code, error.SubCode, correlation);
        throw new ConnectorException(response.StatusCode, error.Code, RetryAfter(response), error.SubCode, correlation) { Detail = error.Detail };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private double Chance()
    {
        lock (_chance)
        {
            return _chance.NextDouble();
        }
    }

    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) => fault switch
    {
        ConnectorException refused => refused.IsTransient,
        AccessTokenException { StatusCode: { } status } => (int)status is 429 or >= 500,
        HttpRequestException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    // What was refused did not arrive, and what found no connection never left. 502 and 504 speak of a hop, not of the message.
    private static bool IsDoubtful(Exception passing) => passing switch
    {
        ConnectorException refused => (int)refused.Status is 502 or 504,
        AccessTokenException => false,
        HttpRequestException fault => fault.HttpRequestError is not (
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError),
        _ => true,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Method}: the Connector answered {Status}, MS-CV {CorrelationVector}")]
        public static partial void Answered(ILogger logger, HttpMethod method, int status, string? correlationVector);

        [LoggerMessage(2, LogLevel.Warning, "{Method}: the Connector answered {Status} {Code} {SubCode}, MS-CV {CorrelationVector}")]
        public static partial void Refused(ILogger logger, HttpMethod method, int status, string? code, string? subCode, string? correlationVector);

        [LoggerMessage(3, LogLevel.Information, "{Method}: attempt {Attempt} failed and is repeated in {Wait}: {Reason}")]
        public static partial void TryAgain(ILogger logger, HttpMethod method, int attempt, TimeSpan wait, string reason);

        [LoggerMessage(4, LogLevel.Error, "Nothing was sent to {Host}: it is not on the list of trusted hosts")]
        public static partial void NotTrusted(ILogger logger, string host);
    }
}
