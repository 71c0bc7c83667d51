using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Domain.Quizzes.Xapi;

/// <summary>Ids that a name always gives again: UUID version 5.</summary>
/// <remarks>RFC 9562, section 5.5.</remarks>
public static class NameBasedUuid
{
    /// <summary>The namespace for names that are URLs.</summary>
    public static Guid UrlNamespace { get; } = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The id of a name in a namespace.</summary>
    public static Guid Of(Guid space, string name)
    {
        // SHA-1 is what the version is made of; nothing is secret here.
#pragma warning disable CA5350
        var hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
