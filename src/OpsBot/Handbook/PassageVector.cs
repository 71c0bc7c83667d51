using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Handbook;

/// <summary>What a model made of a passage, kept so that no text is given to it twice.</summary>
internal sealed class PassageVector
{
    private PassageVector()
    {
    }

    public PassageVector(string model, string text, float[] values) =>
        (Model, TextHash, Values) = (model, HashOf(text), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public string Model { get; private set; } = "";

    /// <summary>The SHA-256 of the text that the model was given.</summary>
    public string TextHash { get; private set; } = "";

    /// <summary>32-bit floating-point numbers, the lowest byte first.</summary>
    public byte[] Values { get; private set; } = [];

    public float[] ToVector() => MemoryMarshal.Cast<byte, float>(Values).ToArray();

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
