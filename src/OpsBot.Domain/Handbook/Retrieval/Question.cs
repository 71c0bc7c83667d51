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

    private static readonly string[] FunctionWords =
        [.. EmbeddedLines.Of("function-words.txt").Concat(EmbeddedLines.Of("interrogatives.txt")).Distinct().OrderByDescending(word => word.Length)];
    private static readonly string[] SmallTalk = [.. EmbeddedLines.Of("small-talk.txt").OrderByDescending(word => word.Length)];
    private const string Particles = "的了吗呢吧啊呀嘛么";

    private Question(string text, bool isTranslated, IReadOnlyList<string> segments, IReadOnlyList<(int Segment, int At, int Length, IReadOnlyList<string> Words)> alternatives)
    {
        Text = text;
        IsTranslated = isTranslated;
        Segments = segments;
        Type = AnswerType.Of(text);
        var starts = new int[segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            starts[i] = Length;
            Length += segments[i].Length;
        }

        Places = [.. segments.SelectMany((segment, i) => PlacesIn(segment, starts[i]))];
        Alternatives = [.. alternatives.Select(found => new Alternative(starts[found.Segment] + found.At, found.Length, [.. found.Words.Select(word => TermsThatCount(word).ToArray())]))];
        Terms = Weighted(alternatives.SelectMany(found => found.Words));
    }

    /// <summary>A term of the segments, written one behind the other.</summary>
    /// <param name="Term">The term.</param>
    /// <param name="At">Its beginning, from 0.</param>
    /// <param name="IsAlone">Whether it is a segment of one character: only then does a single character count for coverage.</param>
    internal readonly record struct Place(string Term, int At, bool IsAlone)
    {
        public bool Counts => Term.Length > 1 || IsAlone || !Retrieval.Terms.IsSingle(Term[0]);
    }

    /// <summary>Other words for a stretch of the segments: synonyms, translations, a spelling that was meant.</summary>
    /// <param name="At">Where the stretch begins, from 0.</param>
    /// <param name="Length">Of the stretch, in characters.</param>
    /// <param name="Words">The terms of each.</param>
    internal readonly record struct Alternative(int At, int Length, IReadOnlyList<string[]> Words);

    /// <summary>Normalised, orders to the bot cut.</summary>
    public string Text { get; }

    /// <summary>Whether the words were looked up in the English list.</summary>
    public bool IsTranslated { get; }

    /// <summary>The runs between function words and marks.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>How many characters the segments have together.</summary>
    public int Length { get; }

    /// <summary>The terms of the segments, with repetitions.</summary>
    internal IReadOnlyList<Place> Places { get; }

    internal IReadOnlyList<Alternative> Alternatives { get; }

    public AnswerType Type { get; }

    /// <summary>Whether the question has hardly a word, such as <c>4P指的是什么</c> or <c>刷单扣几分</c>: then no score can be high.</summary>
    public bool IsLookup => Length is > 0 and <= MaxLookupCharacters;

    /// <summary>Whether it told the bot what to be or to forget; the clause is cut from <see cref="Text"/>.</summary>
    public bool HadOrder { get; private init; }

    /// <summary>Whether several things are named and each is asked about.</summary>
    public bool AsksForSeveral => Several().IsMatch(Text);

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
    /// <param name="spelling">Which pairs of characters the index has: a one-character function word inside one is part of a word.</param>
    /// <param name="cutsFunctionWords">Whether the words that every question has are left out.</param>
    public static Question Of(string message, Glossary glossary, Spelling spelling, bool cutsFunctionWords = true)
    {
        var whole = SearchText.Of(message);
        var (text, hadOrder) = (WithoutOrders(whole), Order().IsMatch(whole));
        if (!text.Any(HanText.IsHan) && glossary.Translate(text) is { Count: > 0 } translated)
        {
            return new Question(text, isTranslated: true, [.. translated.Select(words => words[0])], [.. translated.SelectMany((words, i) =>
                Found(glossary, words[0], i).Prepend((Segment: i, At: 0, words[0].Length, Words: [.. words.Skip(1)])).Where(found => found.Words.Count > 0))])
            { HadOrder = hadOrder };
        }

        var segments = Cut(text, spelling.Knows, cutsFunctionWords);
        return new Question(text, isTranslated: false, segments, [.. segments.SelectMany((segment, i) =>
            Found(glossary, segment, i).Concat(spelling.Meant(segment).Select(meant => (i, meant.At, meant.Word.Length, (IReadOnlyList<string>)[meant.Word]))))])
        { HadOrder = hadOrder };
    }

    private static IEnumerable<(int Segment, int At, int Length, IReadOnlyList<string> Words)> Found(Glossary glossary, string segment, int index) =>
        glossary.FindIn(segment).Select(found => (index, found.At, found.Length, found.Synonyms));

    private static List<Place> PlacesIn(string segment, int start)
    {
        var places = new List<Place>();
        foreach (var (at, length) in Retrieval.Terms.In(segment))
        {
            places.Add(new Place(segment.Substring(at, length), start + at, segment.Length == 1));
        }

        return places;
    }

    // A word stands in a passage when all its pairs do; its single characters prove nothing.
    private static IEnumerable<string> TermsThatCount(string word) =>
        PlacesIn(word, 0).Where(place => place.Counts).Select(place => place.Term);

    private Dictionary<string, double> Weighted(IEnumerable<string> alternatives)
    {
        var terms = new Dictionary<string, double>();
        foreach (var place in Places)
        {
            terms[place.Term] = 1;
        }

        foreach (var term in alternatives.SelectMany(Retrieval.Terms.Of))
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

    private static List<string> Cut(string text, Func<string, bool> isPair, bool cutsFunctionWords)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = cutsFunctionWords ? Math.Max(WhichOfSeveral().Match(text, at).Length, FunctionWordAt(text, at, isPair)?.Length ?? 0) : 0;
            if (length == 0 && IsPartOfSegment(text[at]))
            {
                segment.Append(text[at++]);
                continue;
            }

            at += Math.Max(1, length);
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

    // 哪三个方面, 几大步骤: how many there are is a hint for the answer, not a word of it.
    [GeneratedRegex(@"\G(?:哪[一二三四五六七八九十两几]?|几)大?[个项种类点步条](?:方面|部分)?|\G哪[一二三四五六七八九十两几](?:方面|部分|大)?")]
    private static partial Regex WhichOfSeveral();

    [GeneratedRegex("、|和|与|及|分别|各|又|,.*(?:呢|多少|几)| and |both|respectively")]
    private static partial Regex Several();

    [GeneratedRegex("[^,;。?!]+[,;。?!]*")]
    private static partial Regex Clause();

    // 忽略差评会怎样 is a question; what is to be ignored makes the order.
    [GeneratedRegex("(?:忽略|无视|不要理会|别管|绕过)[^,;。?!]{0,8}(?:指令|指示|规则|规定|提示|设定|限制|要求|约束|手册|以上|之前|前面|上面|先前|一切|所有)|忘记(?:以上|之前|前面)|扮演|你现在是|系统提示|提示词|(?:ignore|disregard|bypass|override)\\b.{0,30}\\b(?:instructions?|rules?|prompts?|previous|prior|above|everything|all|handbook|guidelines?|restrictions?)\\b|forget (?:all|the|your|previous)|system prompt|pretend|jailbreak|you are now")]
    private static partial Regex Order();

    [GeneratedRegex("^(?:请)?(?:假设|假如|假定|如果说|suppose)")]
    private static partial Regex Supposition();

    [GeneratedRegex(@"[\d.]+%?")]
    private static partial Regex Figure();
}
