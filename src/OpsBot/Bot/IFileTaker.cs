using System.Text.Json;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>A file that a person sent in a chat.</summary>
/// <param name="Name">As they called it.</param>
/// <param name="Url">Where it is for a short while; asked for without a token of ours, and only where its taker trusts the host.</param>
internal sealed record SentFile(string Name, Uri Url)
{
    private const string ContentType = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The files of a message, in order; without those that are no https and not on this machine.</summary>
    public static IReadOnlyList<SentFile> Of(Activity activity) =>
    [
        .. (activity.Attachments ?? []).Where(attachment => attachment.ContentType == ContentType).Select(attachment =>
            attachment.Content is JsonElement { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("downloadUrl", out var url) && url.ValueKind == JsonValueKind.String
                && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                ? new SentFile(attachment.Name ?? "", address)
                : null).OfType<SentFile>(),
    ];
}

/// <summary>A slice that knows what to do with some files that people send.</summary>
internal interface IFileTaker
{
    /// <summary>Whether it takes only what is called its own, by name or in the text beside it; such takers are asked first.</summary>
    bool IsByName => false;

    /// <param name="turn">Who, where, in which language.</param>
    /// <param name="text">What they wrote beside it; may be empty.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>Null when the file is none of its own.</returns>
    Task<Reply?> TryTakeAsync(Turn turn, string text, SentFile file, CancellationToken cancellationToken);
}
