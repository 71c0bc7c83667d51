using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpsBot.BotFramework.Authentication;

namespace OpsBot.Doctor;

/// <summary>From this machine to the cloud: the keys of the channel, a token for the Connector, the Connector itself, and the time there.</summary>
internal sealed class ExamineChannel(BotFrameworkOptions framework, AccessTokenProvider tokens, HttpClient http, TimeProvider clock) : IExamination
{
    // Tokens are taken with five minutes of tolerance; half of that is time to mend it.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockAdvice = TimeSpan.FromMinutes(1);
    private static readonly Uri Connector = new("https://smba.trafficmanager.net/");

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!framework.HasCredentials)
        {
            yield break;
        }

        var (metadata, date) = await KeysAsync(cancellationToken);
        yield return metadata;
        if (date is { } theirs)
        {
            var apart = theirs - clock.GetUtcNow();
            yield return apart.Duration() > ClockTolerance ? Finding.Fault("Doctor.ClockApart", Host(framework.ToBotFromChannelOpenIdMetadataUrl), Math.Round(apart.TotalSeconds))
                : apart.Duration() > ClockAdvice ? Finding.Advice("Doctor.ClockApart", Host(framework.ToBotFromChannelOpenIdMetadataUrl), Math.Round(apart.TotalSeconds))
                : Finding.Good("Doctor.Clock");
        }

        yield return await TokenAsync(cancellationToken);
        yield return await ReachAsync(cancellationToken);
    }

    private async Task<(Finding Finding, DateTimeOffset? Date)> KeysAsync(CancellationToken cancellationToken)
    {
        var address = framework.ToBotFromChannelOpenIdMetadataUrl;
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var finding = answer.IsSuccessStatusCode && JsonDocument.Parse(text).RootElement.TryGetProperty("jwks_uri", out _)
                ? Finding.Good("Doctor.Keys", Host(address))
                : Finding.Fault("Doctor.KeysWrong", address, (int)answer.StatusCode);
            return (finding, answer.Headers.Date);
        }
        catch (JsonException)
        {
            return (Finding.Fault("Doctor.KeysWrong", address, "JSON"), null);
        }
        catch (Exception fault) when (IsOfTheWay(fault, cancellationToken))
        {
            return (Finding.Fault("Doctor.Unreachable", address, fault.Message), null);
        }
    }

    private async Task<Finding> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tokens.GetTokenAsync(cancellationToken);
            return Finding.Good("Doctor.Token", framework.MicrosoftAppType);
        }
        catch (AccessTokenException fault) when (fault.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            return Finding.Fault("Doctor.TokenRefused", fault.Message);
        }
        catch (Exception fault) when (IsOfTheWay(fault, cancellationToken))
        {
            return Finding.Fault("Doctor.Unreachable", framework.ToChannelFromBotLoginUrl, fault.Message);
        }
    }

    // Any answer will do: what is asked is whether a proxy or a firewall stands between.
    private async Task<Finding> ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(Connector, cancellationToken);
            return Finding.Good("Doctor.Connector", Connector.Host);
        }
        catch (Exception fault) when (IsOfTheWay(fault, cancellationToken))
        {
            return Finding.Fault("Doctor.Unreachable", Connector, fault.Message);
        }
    }

    private static bool IsOfTheWay(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested);

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
}
