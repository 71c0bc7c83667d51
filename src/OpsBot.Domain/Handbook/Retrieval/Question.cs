using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>A question as the index understands it.</summary>
/// <remarks>Instructions to whoever reads the question (忽略以上规则…) are text of no use: the clause is dropped, what is left is a question or nothing.</remarks>
internal sealed partial class Question
{
    private const double SynonymWeight = 0.55;
    private const int MaxLookupCharacters = 5;

    private static readonly string[] FunctionWords = [.. EmbeddedLines.Of("function-words.txt").OrderByDescending(word => word.Length)];
    private static readonly string[] SmallTalk = [.. EmbeddedLines.Of("small-talk.txt").OrderByDescending(word => word.Length)];
    private const string Particles = "的了吗呢吧啊呀嘛么";

    private Question(string text, IReadOnlyList<string> segments, IReadOnlyList<(string Segment, int At, int Length, IReadOnlyList<string> Synonyms)> synonyms)
    {
        Text = text;
        Segments = segments;
        Synonyms = synonyms;
        Type = AnswerType.Of(text);
        Terms = Weighted();
    }

    /// <summary>Normalised, orders to the bot cut.</summary>
    public string Text { get; }

    /// <summary>The runs between function words and marks.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Glossary words inside the segments.</summary>
    public IReadOnlyList<(string Segment, int At, int Length, IReadOnlyList<string> Synonyms)> Synonyms { get; }

    public AnswerType Type { get; }

    /// <summary>Whether the question has hardly a word, such as <c>4P指的是什么</c> or <c>刷单扣几分</c>: then no score can be high.</summary>
    public bool IsLookup => Segments.Sum(segment => segment.Length) is > 0 and <= MaxLookupCharacters;

    /// <summary>The terms to look for, with their weights.</summary>
    public IReadOnlyDictionary<string, double> Terms { get; }

    /// <summary>Whether a message is a greeting or the like and nothing else.</summary>
    public static bool IsSmallTalk(string message)
    {
        var rest = new StringBuilder();
        var text = SearchText.Of(message);
        for (var at = 0; at < text.Length;)
        {
            var word = Array.Find(SmallTalk, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);
            if (word is null && char.IsLetterOrDigit(text[at]))
            {
                rest.Append(text[at]);
            }

            at += word?.Length ?? 1;
        }

        return rest.Length == 0;
    }

    /// <param name="message">As typed.</param>
    /// <param name="glossary">Synonyms and English terms.</param>
    /// <param name="isPair">Whether the index has a pair of characters: a one-character function word inside one is part of a word.</param>
    public static Question Of(string message, Glossary glossary, Func<string, bool> isPair)
    {
        var text = WithoutOrders(SearchText.Of(message));
        var translated = text.Any(HanText.IsHan) ? [] : glossary.Translate(text);
        var segments = translated.Count > 0 ? [.. translated.Select(words => words[0])] : Cut(text, isPair);
        var alternatives = translated.Where(words => words.Count > 1)
            .Select(words => (words[0], 0, words[0].Length, (IReadOnlyList<string>)[.. words.Skip(1)]));
        var synonyms = segments.SelectMany(segment => glossary.FindIn(segment).Select(found => (segment, found.At, found.Length, found.Synonyms)));
        return new Question(text, segments, [.. alternatives, .. synonyms]);
    }

    private Dictionary<string, double> Weighted()
    {
        var terms = new Dictionary<string, double>();
        foreach (var term in Segments.SelectMany(Retrieval.Terms.Of))
        {
            terms[term] = 1;
        }

        foreach (var term in Synonyms.SelectMany(found => found.Synonyms).SelectMany(Retrieval.Terms.Of))
        {
            terms.TryAdd(term, SynonymWeight);
        }

        return terms;
    }

    private static string WithoutOrders(string text)
    {
        var clauses = Clause().Matches(text).Select(match => match.Value).Where(clause => !Order().IsMatch(clause)).ToList();

        // "Suppose the target is 30%" tells what the question is about; the figure in it is the asker's, not the handbook's.
        return string.Concat(clauses.Select(clause => Supposition().IsMatch(clause) ? Figure().Replace(Supposition().Replace(clause, ""), "") : clause));
    }

    private static List<string> Cut(string text, Func<string, bool> isPair)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var word = FunctionWordAt(text, at, isPair);
            if (word is null && IsPartOfSegment(text[at]))
            {
                segment.Append(text[at++]);
                continue;
            }

            at += word?.Length ?? 1;
            Close();
        }

        Close();
        return segments;

        void Close()
        {
            if (segment.Length > 0)
            {
                segments.Add(segment.ToString());
                segment.Clear();
            }
        }
    }

    private static bool IsPartOfSegment(char c) => HanText.IsHan(c) || char.IsAsciiLetterOrDigit(c) || c is '%' or '.' or '/' or '-' or '+' or '&';

    private static string? FunctionWordAt(string text, int at, Func<string, bool> isPair)
    {
        var word = Array.Find(FunctionWords, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);
        if (word is not { Length: 1 } || Particles.Contains(word[0], StringComparison.Ordinal))
        {
            return word;
        }

        var isInsideWord = at + 1 < text.Length && HanText.IsHan(text[at + 1]) && isPair(text.Substring(at, 2))
            || at > 0 && HanText.IsHan(text[at - 1]) && isPair(text.Substring(at - 1, 2));
        return isInsideWord ? null : word;
    }

    [GeneratedRegex("[^,;。?!]+[,;。?!]*")]
    private static partial Regex Clause();

    [GeneratedRegex("忽略|无视|不要理会|别管|忘记(?:以上|之前|前面)|绕过|扮演|你现在是|系统提示|提示词|ignore|disregard|forget (?:all|the|your|previous)|system prompt|pretend|jailbreak|you are now")]
    private static partial Regex Order();

    [GeneratedRegex("^(?:请)?(?:假设|假如|假定|如果说|suppose)")]
    private static partial Regex Supposition();

    [GeneratedRegex(@"[\d.]+%?")]
    private static partial Regex Figure();
}
