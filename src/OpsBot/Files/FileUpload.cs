using System.Net.Http.Headers;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Files;

/// <summary>Puts a file that a person took where their client said (section 5.10): one request, without a token of ours.</summary>
internal sealed class FileUpload(IHttpClientFactory clients)
{
    public const string Client = "files";

    /// <exception cref="HttpRequestException">The file could not be put there.</exception>
    public async Task PutAsync(FileUploadInfo upload, byte[] bytes, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(Client);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, bytes.Length - 1, bytes.Length);
        using var response = await http.PutAsync(upload.UploadUrl, content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}

/// <summary>The cards by which files go to people.</summary>
internal static class FileCards
{
    private const string ConsentType = "application/vnd.microsoft.teams.card.file.consent";
    private const string FileType = "application/vnd.microsoft.teams.card.file.info";

    /// <summary>Asks whether a person wants a file.</summary>
    public static Attachment Consent(string name, string description, long bytes, object context) => new()
    {
        ContentType = ConsentType,
        Name = name,
        Content = new { description, sizeInBytes = bytes, acceptContext = context, declineContext = context },
    };

    /// <summary>Shows the file where it went.</summary>
    public static Attachment Uploaded(FileUploadInfo upload) => new()
    {
        ContentType = FileType,
        Name = upload.Name,
        ContentUrl = upload.ContentUrl,
        Content = new { uniqueId = upload.UniqueId, fileType = upload.FileType },
    };
}
