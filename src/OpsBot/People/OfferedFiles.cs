using System.Net.Http.Headers;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>Where accepted files are put, and sent files lie.</summary>
internal interface IFileStorage
{
    /// <exception cref="HttpRequestException">The storage refused or can't be reached.</exception>
    Task PutAsync(Uri url, byte[] bytes, CancellationToken cancellationToken);

    /// <param name="url">Where it is.</param>
    /// <param name="maxBytes">No more is read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when it is larger.</returns>
    /// <exception cref="HttpRequestException">The storage refused or can't be reached.</exception>
    Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken cancellationToken);
}

/// <summary>Puts a file where Teams said, with one request and no token of ours.</summary>
internal sealed class HttpFileStorage : IFileStorage, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public async Task PutAsync(Uri url, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, bytes.Length - 1, bytes.Length);
        using var response = await _http.PutAsync(url, content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = await stream.ReadAsync(buffer, cancellationToken); read > 0; read = await stream.ReadAsync(buffer, cancellationToken))
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > maxBytes)
            {
                return null;
            }
        }

        return kept.ToArray();
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Offers files in a personal chat, and stores them once the person agrees (section 5.10).</summary>
internal sealed class OfferedFiles(OpsBotDbContext db, IFileStorage storage, PeopleOptions options, TimeProvider clock)
{
    private const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Asks whether the person wants the file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What is in it.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="context">Comes back with the answer; has a <c>purpose</c>.</param>
    public static Activity Offer(string name, string description, long size, object context)
    {
        var message = Activity.CreateMessage("");
        message.Text = null;
        message.Attachments =
        [
            new Attachment
            {
                ContentType = "application/vnd.microsoft.teams.card.file.consent",
                Name = name,
                Content = new { description, sizeInBytes = size, acceptContext = context, declineContext = context },
            },
        ];
        return message;
    }

    /// <summary>Stores the file and says so in the chat; or says why not.</summary>
    public async Task StoreAsync(Turn turn, FileUploadInfo upload, byte[] bytes, CancellationToken cancellationToken)
    {
        var url = new Uri(upload.UploadUrl!);
        if (!IsPermitted(url))
        {
            Say(turn, Activity.CreateMessage(turn.Texts.Format("People.FileForeign", url.Host)));
            return;
        }

        try
        {
            await storage.PutAsync(url, bytes, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            Say(turn, Activity.CreateMessage(turn.Texts.Format("People.FileUnavailable", fault.Message)));
            return;
        }

        var message = Activity.CreateMessage(turn.Texts.Format("People.FileStored", upload.Name));
        message.Attachments =
        [
            new Attachment
            {
                ContentType = "application/vnd.microsoft.teams.card.file.info",
                ContentUrl = upload.ContentUrl,
                Name = upload.Name,
                Content = new { upload.UniqueId, upload.FileType },
            },
        ];
        Say(turn, message);
    }

    /// <summary>Reads a file that a person sent.</summary>
    /// <returns>Its bytes; or the sentence that says why not.</returns>
    public async Task<(byte[]? Bytes, string? Fault)> FetchAsync(Turn turn, SentFile file, CancellationToken cancellationToken)
    {
        if (!IsPermitted(file.Url))
        {
            return (null, turn.Texts.Format("People.FileForeign", file.Url.Host));
        }

        try
        {
            var bytes = await storage.GetAsync(file.Url, MaxBytes, cancellationToken);
            return (bytes, bytes is null ? turn.Texts.Format("People.FileTooLarge", MaxBytes / 1024 / 1024) : null);
        }
        catch (HttpRequestException fault)
        {
            return (null, turn.Texts.Format("People.FileUnread", fault.Message));
        }
    }

    // A message names the address: without the list the bot could be made to call any host that it reaches.
    private bool IsPermitted(Uri url) => options.UploadHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(host => url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));

    // The consent's answer carries no message, so it goes through the outbox.
    private void Say(Turn turn, Activity message) => db.Outbox.Add(
        OutboxMessage.Post(OutboxKind.Message, turn.Conversation.Id, "file", $"file:{turn.ActivityKey}", message, clock.GetUtcNow()));
}
