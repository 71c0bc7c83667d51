using System.Buffers;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>What a text denies, permits and demands, by its words.</summary>
internal static partial class Polarity
{
    // A negation reaches what follows it closely: 不得再次承诺 denies 再次 and 承诺.
    private const int Reach = 4;

    // What is denied, in characters: two may stand elsewhere in the text without the negation, four hardly.
    private const int ShortestPredicate = 2;
    private const int LongestPredicate = 4;

    /// <summary>Whether a sentence denies something that the text says, or says something that it denies.</summary>
    /// <param name="sentence">Normalised.</param>
    /// <param name="text">Normalised.</param>
    public static bool Contradict(string sentence, string text)
    {
        var (said, known) = (Negations(sentence), Negations(text));
        return known.Exists(negated => negated.Predicates.Any(predicate =>
                Occurs(sentence, said, predicate) == Occurrence.Plain && Occurs(text, known, predicate) == Occurrence.Denied))
            || said.Exists(negated => known.Count == 0 || negated.Predicates.Any(predicate => Occurs(text, known, predicate) == Occurrence.Plain));
    }

    /// <summary>Whether a text denies anything.</summary>
    /// <param name="text">Normalised.</param>
    public static bool Denies(string text) => Negations(text).Count > 0;

    /// <summary>Whether a sentence permits, demands, or speaks of all or of nothing else, where the text has no word of the kind.</summary>
    public static bool Exceeds(string sentence, string text) =>
        Permission().IsMatch(sentence) && !Permitted().IsMatch(text)
        || Demand().IsMatch(sentence) && !Demanded().IsMatch(text)
        || All().IsMatch(sentence) && !AnyAll().IsMatch(text)
        || Only().IsMatch(sentence) && !AnyOnly().IsMatch(text);

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",;:。!?\n");

    // 不通过的可以接入 denies the passing, not the access.
    private static readonly SearchValues<char> ScopeEnds = SearchValues.Create(",;:。!?\n的");

    [Flags]
    private enum Occurrence
    {
        None = 0,
        Plain = 1,
        Denied = 2,
    }

    private readonly record struct Negated(int End, IReadOnlyList<string> Predicates);

    // 不同, 不仅, 不超过 deny nothing; limits are the figures' business.
    private static List<Negated> Negations(string text)
    {
        var negations = new List<Negated>();
        foreach (Match match in Negation().Matches(text))
        {
            var end = match.Index + match.Length;
            var reach = text.AsSpan(end).IndexOfAny(ClauseEnds) is >= 0 and var length ? length : text.Length - end;
            if (!match.Groups["none"].Success && reach > 0)
            {
                negations.Add(new Negated(end, [.. Enumerable.Range(ShortestPredicate, LongestPredicate - ShortestPredicate + 1).Where(l => l <= reach).Select(l => text.Substring(end, l))]));
            }
        }

        return negations;
    }

    // A text that has both bears out either.
    private static Occurrence Occurs(string text, List<Negated> negations, string predicate)
    {
        var found = Occurrence.None;
        for (var at = text.IndexOf(predicate, StringComparison.Ordinal); at >= 0; at = text.IndexOf(predicate, at + 1, StringComparison.Ordinal))
        {
            found |= negations.Exists(negated => negated.End <= at && at - negated.End < Reach && !text.AsSpan(negated.End, at - negated.End).ContainsAny(ScopeEnds))
                ? Occurrence.Denied
                : Occurrence.Plain;
        }

        return found;
    }

    [GeneratedRegex("(?<none>不同|不仅|不论|不管|不断|不足|不良|不但|不光|不只|不过|不超过|不低于|不高于|不少于|不多于|不大于|不小于|不晚于|不迟于|不定期|不等|差不多|非常|无论|未来|除非|无障碍|没收|免费)|不可以|不应当|不需要|不允许|不属于|不得|不能|不可|不应|不准|不许|不要|不予|不再|不用|不必|不需|不会|不是|没有|未经|无需|无须|无权|无法|禁止|严禁|杜绝|拒绝|切勿|请勿|免于|不|没|未|无|非|勿", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    [GeneratedRegex("可以|允许|有权|可自行", RegexOptions.CultureInvariant)]
    private static partial Regex Permission();

    [GeneratedRegex("可|允许|有权|能|准许", RegexOptions.CultureInvariant)]
    private static partial Regex Permitted();

    [GeneratedRegex("必须|一定要|强制|务必", RegexOptions.CultureInvariant)]
    private static partial Regex Demand();

    [GeneratedRegex("必须|须|应|要|需|得|一律|禁止|务必|强制", RegexOptions.CultureInvariant)]
    private static partial Regex Demanded();

    [GeneratedRegex("所有|全部|任何|一律|全体", RegexOptions.CultureInvariant)]
    private static partial Regex All();

    [GeneratedRegex("所有|全部|任何|一律|一切|全体|全|都|均|凡|各|每", RegexOptions.CultureInvariant)]
    private static partial Regex AnyAll();

    [GeneratedRegex("只有|只能|仅限|唯一", RegexOptions.CultureInvariant)]
    private static partial Regex Only();

    [GeneratedRegex("只|仅|唯|限|专", RegexOptions.CultureInvariant)]
    private static partial Regex AnyOnly();
}
