using OpsBot.BotFramework.Authentication;

namespace OpsBot.Files;

/// <summary>What became of a download.</summary>
internal enum DownloadFault
{
    /// <summary>The bytes are there.</summary>
    None,

    /// <summary>The address is not where Teams keeps files.</summary>
    NotTrusted,

    /// <summary>There are more bytes than a file of questions has.</summary>
    TooLarge,

    /// <summary>It is not there any more, or could not be reached.</summary>
    Unreachable,
}

/// <summary>Fetches a file that a person sent. The address stands in a message, so only the places where Teams keeps files are asked, and none that they point on to.</summary>
internal sealed class FileDownload(IHttpClientFactory clients, ServiceUrlPolicy policy)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    // SharePoint and OneDrive of all clouds, and the stores behind Teams.
    private static readonly string[] Hosts = ["sharepoint.com", "sharepoint.cn", "sharepoint.us", "sharepoint-df.com", "svc.ms", "1drv.com", "microsoftpersonalcontent.com"];

    public async Task<(byte[] Bytes, DownloadFault Fault)> GetAsync(string url, CancellationToken cancellationToken)
    {
        if (!IsTrusted(url))
        {
            return ([], DownloadFault.NotTrusted);
        }

        try
        {
            using var http = clients.CreateClient(FileUpload.Client);
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return ([], DownloadFault.Unreachable);
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                // The length in the header is what the other side says; this is what it sends.
                if (bytes.Length + read > MaxBytes)
                {
                    return ([], DownloadFault.TooLarge);
                }

                bytes.Write(buffer, 0, read);
            }

            return (bytes.ToArray(), DownloadFault.None);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ([], DownloadFault.Unreachable);
        }
    }

    private bool IsTrusted(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (ServiceUrlPolicy.IsLoopback(uri) ? policy.IsTrusted(url)
            : uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort
                && Array.Exists(Hosts, host => uri.IdnHost.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)));
}
