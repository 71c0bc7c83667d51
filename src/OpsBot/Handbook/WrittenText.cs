using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;

namespace OpsBot.Handbook;

/// <summary>Sentences that a model wrote, each with the marks of its clauses. More sentences only add to the text: what was shown stays.</summary>
internal static class WrittenText
{
    /// <summary>The sentences, a paragraph each.</summary>
    public static string Of(IReadOnlyList<GroundedSentence> sentences)
    {
        var clauses = ClausesOf(sentences);
        return string.Join("\n\n", sentences.Select(sentence => $"{sentence.Text} {string.Concat(sentence.Citations.Select(KeyOf).Distinct().Select(key => $"[{clauses.FindIndex(clause => KeyOf(clause[0]) == key) + 1}]"))}"));
    }

    /// <summary>The clauses behind the marks, in the order of their numbers, each with its quotes.</summary>
    public static List<List<Citation>> ClausesOf(IReadOnlyList<GroundedSentence> sentences) =>
        [.. sentences.SelectMany(sentence => sentence.Citations).Distinct().GroupBy(KeyOf).Select(group => group.ToList())];

    private static (string Source, string Section) KeyOf(Citation citation) => (citation.Source, citation.Section);
}
