using System.Buffers.Binary;
using Microsoft.Extensions.Options;

namespace OpsBot.Training.Certificates;

/// <summary>The Chinese font that certificates embed: the one of the setting, else a free one that the system has.</summary>
internal sealed class CertificateFont(IOptions<TrainingOptions> options)
{
    private const int CollectionHeader = 12;
    private const int FontHeader = 12;
    private const int TableRecord = 16;
    private static readonly string[] FreeFonts =
    [
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    ];

    private byte[]? _bytes;

    /// <summary>Where it is; <c>null</c> when there is none.</summary>
    public string? Path => options.Value.CertificateFont.Length > 0 ? options.Value.CertificateFont : Array.Find(FreeFonts, File.Exists);

    /// <summary>One TrueType face.</summary>
    /// <returns>Null when there is no font, or it can't be read.</returns>
    public byte[]? Load()
    {
        if (_bytes is null && Path is { } path && File.Exists(path))
        {
            var file = File.ReadAllBytes(path);
            _bytes = file.AsSpan(0, 4).SequenceEqual("ttcf"u8) ? FirstFace(file) : file;
        }

        return _bytes;
    }

    // A collection shares tables between its faces: the first face is written out with tables of its own, at new places.
    private static byte[] FirstFace(byte[] collection)
    {
        var start = (int)BinaryPrimitives.ReadUInt32BigEndian(collection.AsSpan(CollectionHeader));
        var tables = BinaryPrimitives.ReadUInt16BigEndian(collection.AsSpan(start + 4));
        var records = Enumerable.Range(0, tables).Select(number => start + FontHeader + number * TableRecord).ToList();
        var place = FontHeader + tables * TableRecord;
        var face = new byte[place + records.Sum(record => Padded(LengthOf(record)))];
        collection.AsSpan(start, place).CopyTo(face);
        for (var number = 0; number < tables; number++)
        {
            var (from, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(collection.AsSpan(records[number] + 8)), LengthOf(records[number]));
            collection.AsSpan(from, length).CopyTo(face.AsSpan(place));
            BinaryPrimitives.WriteUInt32BigEndian(face.AsSpan(FontHeader + number * TableRecord + 8), (uint)place);
            place += Padded(length);
        }

        return face;

        int LengthOf(int record) => (int)BinaryPrimitives.ReadUInt32BigEndian(collection.AsSpan(record + 12));
        static int Padded(int length) => (length + 3) / 4 * 4;
    }
}
