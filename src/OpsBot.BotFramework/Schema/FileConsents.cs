using System.Text.Json;

namespace OpsBot.BotFramework.Schema;

/// <summary>The value of <see cref="InvokeNames.FileConsent"/> (section 5.10).</summary>
public sealed class FileConsentCardResponse
{
    /// <summary>The <see cref="Action"/> of a person who takes the file.</summary>
    public const string Accept = "accept";

    /// <summary><c>accept</c> or <c>decline</c>.</summary>
    public string? Action { get; set; }

    /// <summary>What the consent card carried; can be changed by the client.</summary>
    public JsonElement? Context { get; set; }

    /// <summary>Where the file goes, once accepted.</summary>
    public FileUploadInfo? UploadInfo { get; set; }
}

/// <summary>Where an accepted file goes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="UploadUrl">Takes the bytes with one PUT, without a token of ours; https.</param>
/// <param name="ContentUrl">Where people open it afterwards.</param>
/// <param name="UniqueId">Its id, for the card that shows it.</param>
/// <param name="FileType">Its ending.</param>
public sealed record FileUploadInfo(string? Name, string? UploadUrl, string? ContentUrl, string? UniqueId, string? FileType);
