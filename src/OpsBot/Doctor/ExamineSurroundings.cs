using System.Net.Sockets;
using System.Runtime.CompilerServices;
using OpsBot.Hosting;

namespace OpsBot.Doctor;

/// <summary>The address that the bot listens on, and Node.js for the Playground.</summary>
internal sealed class ExamineSurroundings(OpsBotOptions options, HttpClient http) : IExamination
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return await AddressAsync(url, cancellationToken);
        }

        yield return await NpmPackages.IsNodeThereAsync(cancellationToken) ? Finding.Good("Doctor.Node") : Finding.Advice("Doctor.NoNode");
    }

    private async Task<Finding> AddressAsync(string url, CancellationToken cancellationToken)
    {
        // http://*:3978 and http://0.0.0.0:3978 listen everywhere; asked for is this machine.
        if (!Uri.TryCreate(url.Replace("*", "127.0.0.1", StringComparison.Ordinal).Replace("+", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal), UriKind.Absolute, out var address))
        {
            return Finding.Fault("Doctor.UrlWrong", url);
        }

        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode ? Finding.Good("Doctor.Running", url)
                : Finding.Fault("Doctor.NotReady", url, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return Finding.Good("Doctor.PortFree", url);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Advice("Doctor.PortOdd", url, fault.Message);
        }
    }
}
