using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Hosting;

/// <summary>What is wrong with the files of the Teams app, as a key of a text and what it quotes.</summary>
internal sealed record AppPackageFault(string Text, params IReadOnlyList<string> Arguments);

/// <summary>The Teams app as a zip: manifest, icons and language files in its root (section 8.9 of the protocol reference).</summary>
/// <param name="folder">Holds the files.</param>
internal sealed class AppPackage(string folder)
{
    private const string ManifestName = "manifest.json";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly (string Key, int Side)[] Icons = [("color", 192), ("outline", 32)];
    private static readonly string[] RequiredOfALanguage = ["name.short", "description.short", "description.full"];

    public static AppPackage BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "manifest"));

    /// <param name="botId">The bot's app id, which goes into the manifest.</param>
    /// <returns>The zip; or what keeps it from being made.</returns>
    /// <exception cref="InvalidDataException">A file is missing or no JSON.</exception>
    public (byte[] Zip, IReadOnlyList<AppPackageFault> Faults) Pack(string botId)
    {
        var faults = new List<AppPackageFault>();
        if (!Guid.TryParseExact(botId, "D", out _))
        {
            faults.Add(new(botId.Length == 0 ? "Hosting.PackNoBotId" : "Hosting.PackBotIdNoGuid", botId));
        }

        var manifest = ReadJson(ManifestName);
        manifest["bots"]![0]!["botId"] = botId;
        var files = new Dictionary<string, byte[]> { [ManifestName] = Encoding.UTF8.GetBytes(manifest.ToJsonString(Format)) };
        foreach (var (key, side) in Icons)
        {
            var name = (string)manifest["icons"]![key]!;
            files[name] = Read(name);
            if (!IsSquarePng(files[name], side))
            {
                faults.Add(new("Hosting.PackIcon", name, $"{side}"));
            }
        }

        foreach (var language in manifest["localizationInfo"]?["additionalLanguages"]?.AsArray() ?? [])
        {
            var name = (string)language!["file"]!;
            var texts = ReadJson(name);
            files[name] = Read(name);
            faults.AddRange(RequiredOfALanguage.Where(key => string.IsNullOrWhiteSpace((string?)texts[key])).Select(key => new AppPackageFault("Hosting.PackLanguageKey", name, key)));
        }

        return faults.Count > 0 ? ([], faults) : (Zip(files), []);
    }

    private static byte[] Zip(Dictionary<string, byte[]> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    // The IHDR chunk is the first of every PNG: width and height stand at its 9th and 13th byte.
    private static bool IsSquarePng(byte[] bytes, int side) =>
        bytes.Length > 24 && bytes.AsSpan(1, 3).SequenceEqual("PNG"u8)
        && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)) == side && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)) == side;

    private JsonObject ReadJson(string name)
    {
        try
        {
            return JsonNode.Parse(Read(name)) as JsonObject ?? throw new InvalidDataException($"{name}: no JSON object.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name}, line {fault.LineNumber + 1}: {fault.Message}", fault);
        }
    }

    private byte[] Read(string name)
    {
        // A name in the manifest is a file of this folder, never a way out of it.
        var path = Path.Combine(folder, Path.GetFileName(name));
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new InvalidDataException($"{name}: the file is missing.");
    }
}
