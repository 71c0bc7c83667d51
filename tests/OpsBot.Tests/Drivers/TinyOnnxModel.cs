using System.Runtime.InteropServices;
using System.Text;

namespace OpsBot.Tests.Drivers;

/// <summary>Writes a sentence-embedding model of one layer: each word has a vector, and a text the vectors of its words.</summary>
/// <remarks>The file is a protobuf message by the schema of ONNX (onnx.proto, IR version 8): a graph with one Gather node.</remarks>
internal static class TinyOnnxModel
{
    private const int Float = 1;
    private const int Int64 = 7;

    private static readonly string[] SpecialWords = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>Writes the model and, beside it, <c>vocab.txt</c>.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="words">The vector of each word, all of one size; a word of the vocabulary that is not here has none.</param>
    /// <returns>The path of the model.</returns>
    public static string Write(string folder, IReadOnlyDictionary<string, float[]> words)
    {
        var vocabulary = SpecialWords.Concat(words.Keys).ToList();
        var size = words.Values.First().Length;
        var values = vocabulary.SelectMany(word => words.TryGetValue(word, out var vector) ? vector : new float[size]).ToArray();
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), vocabulary);

        var weights = Message(
            Number(1, vocabulary.Count), Number(1, size), Number(2, Float), Text(8, "words"), Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
        var gather = Message(Text(1, "words"), Text(1, "input_ids"), Text(2, "last_hidden_state"), Text(4, "Gather"));
        var graph = Message(
            Bytes(1, gather), Text(2, "tiny"), Bytes(5, weights),
            Bytes(11, Value("input_ids", Int64, "batch", "length")), Bytes(11, Value("attention_mask", Int64, "batch", "length")),
            Bytes(12, Value("last_hidden_state", Float, "batch", "length", "size")));
        var path = Path.Combine(folder, "tiny.onnx");
        File.WriteAllBytes(path, Message(Number(1, 8), Bytes(7, graph), Bytes(8, Message(Text(1, ""), Number(2, 13)))));
        return path;
    }

    private static byte[] Value(string name, int type, params string[] dimensions) =>
        Message(Text(1, name), Bytes(2, Message(Bytes(1, Message(Number(1, type), Bytes(2, Message([.. dimensions.Select(dimension => Bytes(1, Message(Text(2, dimension))))])))))));

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static IEnumerable<byte> Varint(long value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            yield return (byte)((value & 0x7F) | 0x80);
        }

        yield return (byte)value;
    }
}
