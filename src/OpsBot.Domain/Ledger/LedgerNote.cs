using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Domain.Ledger;

/// <summary>
/// Text that belongs to an entry and can be erased: the ledger holds only its salted digest, which proves the text while it is there
/// and tells nothing once it is gone.
/// </summary>
public sealed class LedgerNote
{
    private const int SaltBytes = 16;

    private LedgerNote()
    {
    }

    /// <summary>The digest, by which the entry names it.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Random; without it short texts could be guessed from the digest.</summary>
    public string Salt { get; private set; } = "";

    /// <summary>Whom it is about: the subject of the entry, whose erasure takes it away; <c>null</c> for nobody.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether the digest is of this text.</summary>
    public bool IsIntact => Digest == DigestOf(Salt, Text);

    /// <summary>Keeps a text beside the ledger.</summary>
    public static LedgerNote Of(Guid? subject, string text) => Read(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)), subject, text, null);

    /// <summary>A note as it stands in a file.</summary>
    /// <param name="salt">Hexadecimal.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="text">The text.</param>
    /// <param name="digest">As it stands there; <c>null</c> to compute it.</param>
    public static LedgerNote Read(string salt, Guid? subject, string text, string? digest) =>
        new() { Salt = salt, Subject = subject, Text = text, Digest = digest ?? DigestOf(salt, text) };

    private static string DigestOf(string salt, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{text}")));
}
