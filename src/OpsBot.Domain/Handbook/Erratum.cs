using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook;

/// <summary>What has to be said under a statement of the handbook that is wrong, repealed or doubtful.</summary>
/// <param name="Text">In our own words.</param>
/// <param name="LegalSource">The law, standard or rule that it rests on; empty for none.</param>
public sealed record Correction(string Text, string LegalSource);

/// <summary>A correction and the statement that it belongs to, which is named and not repeated.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Section">The heading of the statement's section, or the end of its heading path.</param>
/// <param name="SpanHash">See <see cref="HashOf"/>.</param>
/// <param name="Correction">What is to be said.</param>
public sealed record Erratum(string Source, string Section, string SpanHash, Correction Correction)
{
    /// <summary>The SHA-256 of a passage's normalised text, in lower-case hexadecimal: the same for the same words in another script or width.</summary>
    public static string HashOf(string passage) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SearchText.Of(passage))));

    /// <summary>The passage with its correction, if it is the statement meant.</summary>
    internal static Passage Join(Passage passage, ILookup<string, Erratum> bySpan) =>
        bySpan.Count == 0 ? passage
        : bySpan[HashOf(passage.Text)].FirstOrDefault(erratum => erratum.Source == passage.Document.Source && passage.Section.Path.EndsWith(erratum.Section, StringComparison.Ordinal)) is { } found
            ? passage with { Correction = found.Correction }
            : passage;
}
