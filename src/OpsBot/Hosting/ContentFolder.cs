using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Hosting;

/// <summary>The bundled content, which is copied beside the program.</summary>
internal sealed class ContentFolder(string root)
{
    public static ContentFolder BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "content"));

    public string Root { get; } = root;

    /// <summary>The files of a kind, in the order of their names; none when the folder is absent.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Changes with the name or the content of any file of a kind, and with the program that reads them.</summary>
    public string Fingerprint(string folder, string pattern)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(ContentFolder).Module.ModuleVersionId.ToByteArray());
        foreach (var path in Files(folder, pattern))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path) + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
