using System.Text.Json;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>A file that a person sent.</summary>
/// <param name="Name">As they called it.</param>
/// <param name="DownloadUrl">Where its bytes are; needs no token, and expires.</param>
internal sealed record ReceivedFile(string Name, string DownloadUrl)
{
    private const string DownloadType = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The files of a message (section 5.10); pictures and the HTML copy of the text are none.</summary>
    public static IReadOnlyList<ReceivedFile> In(Activity activity) =>
    [
        .. (activity.Attachments ?? []).Where(attachment => attachment?.ContentType == DownloadType)
            .Select(attachment => new ReceivedFile(Path.GetFileName(attachment.Name ?? ""), UrlOf(attachment.Content) ?? ""))
            .Where(file => file.DownloadUrl.Length > 0),
    ];

    private static string? UrlOf(object? content) =>
        content is JsonElement { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("downloadUrl", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null;
}

/// <summary>A slice that can do something with a file that a person sent; the first that wants it gets it.</summary>
internal interface IFileTaker
{
    /// <returns><c>null</c> when the files are none of its own.</returns>
    Task<Reply?> TryTakeAsync(Turn turn, IReadOnlyList<ReceivedFile> files, CancellationToken cancellationToken);
}
