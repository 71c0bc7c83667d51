using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Words that mean the same in this trade, and what English words are called in Chinese.</summary>
/// <remarks>Data, not code: whoever keeps the handbook keeps the lists.</remarks>
public sealed class Glossary
{
    private readonly Dictionary<string, List<string>> _synonyms = [];
    private readonly Dictionary<string, List<string>> _chinese = [];
    private readonly int _longest;

    /// <param name="groups">Each a set of words for one thing; every word leads to every other.</param>
    /// <param name="englishTerms">English words or phrases, each with its Chinese; a word may come up more than once.</param>
    public Glossary(IEnumerable<IReadOnlyCollection<string>> groups, IEnumerable<(string English, string Chinese)> englishTerms)
    {
        foreach (var words in groups.Select(group => group.Select(SearchText.Of).Distinct().ToList()))
        {
            foreach (var word in words)
            {
                Listed(_synonyms, word).AddRange(words.Where(other => other != word));
            }
        }

        foreach (var (english, chinese) in englishTerms)
        {
            Listed(_chinese, SearchText.Of(english)).Add(SearchText.Of(chinese));
        }

        _longest = _synonyms.Keys.Select(word => word.Length).DefaultIfEmpty().Max();
    }

    /// <summary>No words at all.</summary>
    public static Glossary Empty { get; } = new([], []);

    /// <summary>The glossary's words in a normalised text, the longest first where they overlap, with their synonyms.</summary>
    internal IEnumerable<(int At, int Length, IReadOnlyList<string> Synonyms)> FindIn(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(_longest, text.Length - at);
            while (length > 0 && !(_synonyms.ContainsKey(text.Substring(at, length)) && IsWhole(text, at, length)))
            {
                length--;
            }

            if (length > 0)
            {
                yield return (at, length, _synonyms[text.Substring(at, length)]);
            }

            at += Math.Max(1, length);
        }
    }

    /// <summary>Turns an English question into Chinese words, each with its alternatives; words that are neither listed nor empty of meaning stay as they are.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Translate(string english)
    {
        var words = english.Split([' ', '?', '!', ',', '.', ';', ':', '\'', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var result = new List<IReadOnlyList<string>>();
        for (var at = 0; at < words.Length;)
        {
            var count = Math.Min(4, words.Length - at);
            while (count > 0 && Chinese(string.Join(' ', words, at, count)) is null)
            {
                count--;
            }

            if (count > 0)
            {
                result.Add(Chinese(string.Join(' ', words, at, count))!);
            }
            else if (!EnglishFunctionWords.Contains(words[at]))
            {
                result.Add([words[at]]);
            }

            at += Math.Max(1, count);
        }

        return result;
    }

    private static readonly HashSet<string> EnglishFunctionWords = [.. EmbeddedLines.Of("english-function-words.txt")];

    // A plural or a past form is looked up in its stem too.
    private List<string>? Chinese(string phrase) =>
        _chinese.GetValueOrDefault(phrase)
        ?? (phrase.EndsWith("ies", StringComparison.Ordinal) ? _chinese.GetValueOrDefault(phrase[..^3] + "y") : null)
        ?? (phrase.EndsWith('s') ? _chinese.GetValueOrDefault(phrase[..^1]) : null)
        ?? (phrase.EndsWith("es", StringComparison.Ordinal) ? _chinese.GetValueOrDefault(phrase[..^2]) : null)
        ?? (phrase.EndsWith("ed", StringComparison.Ordinal) ? _chinese.GetValueOrDefault(phrase[..^2]) ?? _chinese.GetValueOrDefault(phrase[..^1]) : null)
        ?? (phrase.EndsWith("ing", StringComparison.Ordinal) ? _chinese.GetValueOrDefault(phrase[..^3]) ?? _chinese.GetValueOrDefault(phrase[..^3] + "e") : null);

    // "uv" is no word of "uvw": a Latin word ends where letters and digits do.
    private static bool IsWhole(string text, int at, int length) =>
        HanText.IsHan(text[at]) || (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsAsciiLetterOrDigit(text[at + length]));

    private static List<string> Listed(Dictionary<string, List<string>> lists, string word) =>
        lists.TryGetValue(word, out var list) ? list : lists[word] = [];
}
