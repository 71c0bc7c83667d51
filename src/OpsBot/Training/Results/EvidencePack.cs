using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Results;

namespace OpsBot.Training.Results;

/// <summary>A line of <c>ledger.jsonl</c>.</summary>
internal sealed record PackedEntry(
    long Number, DateTime At, DateTime OccurredAt, LedgerKind Kind, Guid? Subject, Guid? Actor, string Payload, string Previous, string Hash)
{
    public static PackedEntry Of(LedgerEntry entry) => new(
        entry.Number, entry.At.UtcDateTime, entry.OccurredAt.UtcDateTime, entry.Kind, entry.Subject, entry.Actor, entry.Payload, entry.Previous, entry.Hash);

    public LedgerEntry Unpack()
    {
        var entry = LedgerEntry.Read(Number, Utc(At), Utc(OccurredAt), Kind, Subject, Actor, Payload, Previous, Hash);
        if (Kind is not (LedgerKind.Attempt or LedgerKind.Correction))
        {
            return entry;
        }

        using var document = JsonDocument.Parse(Payload);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } payload
            && payload.TryGetProperty("attempt", out var id) && id.TryGetGuid(out var attempt))
        {
            entry.About(new AttemptId(attempt), payload.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : 0);
        }

        return entry;
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}

/// <summary>A line of <c>items.jsonl</c>: an item that was asked, with its key.</summary>
internal sealed record PackedItem(string Item, int Version, JsonElement Content);

/// <summary>A line of <c>texts.jsonl</c>: what belongs to an entry and can be erased.</summary>
internal sealed record PackedText(string Digest, string Salt, Guid? Subject, string Text);

/// <summary>A line of <c>figures.jsonl</c>: what a subject's attempts in the period came to.</summary>
internal sealed record PackedFigures(Guid Subject, LearnerFigures Figures);

/// <summary>What <c>manifest.json</c> says of one file of the pack.</summary>
/// <param name="Records">How many lines.</param>
/// <param name="Lines">The first 16 hexadecimal digits of the SHA-256 of each line, so that a changed one can be named.</param>
internal sealed record PackedFile(int Records, IReadOnlyList<string> Lines);

/// <summary><c>manifest.json</c>.</summary>
internal sealed record PackManifest(
    string Format, string From, string To, string TimeZone, DateTime SealedAt, long? FirstNumber, long? LastNumber, string Anchor, string Head,
    IReadOnlyList<string> Rules, IReadOnlyDictionary<string, PackedFile> Files, string Seal)
{
    /// <summary>Over all of the above.</summary>
    public string ComputeSeal() => EvidencePack.Digest(JsonSerializer.Serialize(this with { Seal = "" }, EvidencePack.Json));
}

/// <summary>A sealed period as a zip: the part of the ledger, the items with their keys, the typed answers, the figures and the rules.</summary>
internal static class EvidencePack
{
    public const string Format = "opsbot-evidence-1";
    public const string Ledger = "ledger.jsonl";
    public const string Items = "items.jsonl";
    public const string TypedTexts = "texts.jsonl";
    public const string Figures = "figures.jsonl";
    public const string Manifest = "manifest.json";
    private const int LineDigits = 16;

    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    public static string Line(object record) => JsonSerializer.Serialize(record, Json);

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static PackedFile Describe(IReadOnlyList<string> lines) => new(lines.Count, [.. lines.Select(line => Digest(line)[..LineDigits])]);

    public static byte[] Zip(PackManifest manifest, IReadOnlyDictionary<string, IReadOnlyList<string>> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, Manifest, JsonSerializer.Serialize(manifest, Indented));
            foreach (var (name, lines) in files)
            {
                Write(zip, name, string.Concat(lines.Select(line => line + "\n")));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Day of the business as it stands in a manifest.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
