using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>A question taken apart once, to be compared with others by the words that an index weighs: its function words, glossary and spelling.</summary>
public sealed partial class QuestionShape
{
    // Of the weight of either question the other has to have so much. High: a neighbour that differs in one word asks something else.
    private const double SameQuestion = 0.88;

    // A stretch that the other question has in other words counts a little less than the word itself.
    private const double CreditForAnotherWord = 0.95;

    // What the other question may find here: pairs across a function word too, for 试用期员工 and 试用期的员工 are cut differently.
    private readonly HashSet<string> _has;
    private readonly Question _question;
    private readonly double[] _weights;
    private readonly bool _isNegated;

    // 为什么 and 怎么 ask different things of the same words.
    private readonly string _asks;

    private QuestionShape(Question question, double[] weights, string normalised)
    {
        (_question, _weights) = (question, weights);
        Terms = [.. question.Places.Where(place => place.Counts).Select(place => place.Term)];
        var together = string.Concat(question.Segments);
        _has = [.. question.Places.Select(place => place.Term), .. Enumerable.Range(0, Math.Max(0, together.Length - 1)).Select(at => together.Substring(at, 2))];
        _asks = AskedBy(normalised);
        _isNegated = Negation().IsMatch(AnyOrNot().Replace(normalised, ""));
    }

    /// <summary>Its terms that count, without repetitions.</summary>
    internal HashSet<string> Terms { get; }

    /// <summary>Takes a question apart.</summary>
    /// <param name="question">As typed, in any script; English too.</param>
    /// <param name="index">Its rarities say which words matter.</param>
    public static QuestionShape Of(string question, HandbookIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var read = Question.Of(question, index.Glossary, index.Spelling);
        return new QuestionShape(read, index.CharacterWeights(read), SearchText.Of(question));
    }

    /// <summary>The mean of what each has of the other: 0 for nothing in common, 1 for the same words.</summary>
    public double LikenessTo(QuestionShape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (ShareIn(other) + other.ShareIn(this)) / 2;
    }

    /// <summary>Whether an answer to one is an answer to the other: each has nearly all words of the other, and they ask the same of them.</summary>
    /// <param name="other">Another question.</param>
    /// <param name="likeness">The smaller share, 0 to 1.</param>
    public bool IsSameAs(QuestionShape other, out double likeness)
    {
        ArgumentNullException.ThrowIfNull(other);
        // By weight, and by length: 客服 is common and weighs little, yet what holds for it need not hold for 运营.
        likeness = Math.Min(Math.Min(ShareIn(other), other.ShareIn(this)), Math.Min(LengthIn(other), other.LengthIn(this)));
        return likeness >= SameQuestion && AsksTheSame(_asks, other._asks) && _isNegated == other._isNegated;
    }

    // A bare "差评处理" asks how; everything else has to be asked alike.
    private static bool AsksTheSame(string one, string other) => one == other || (one.Length == 0 && other == "how") || (other.Length == 0 && one == "how");

    private double ShareIn(QuestionShape other) => ShareIn(other, _weights);

    private double LengthIn(QuestionShape other) => ShareIn(other, [.. _weights.Select(_ => 1.0)]);

    private double ShareIn(QuestionShape other, double[] weights) =>
        Terms.Count == 0 || other.Terms.Count == 0 ? 0 : HandbookIndex.Coverage(_question, weights, term => other._has.Contains(term) ? 1 : 0, CreditForAnotherWord);

    private static string AskedBy(string text) =>
        Why().IsMatch(text) ? "why" : When().IsMatch(text) ? "when" : Who().IsMatch(text) ? "who" : Where().IsMatch(text) ? "where"
        : Many().IsMatch(text) ? "many" : Whether().IsMatch(text) ? "whether" : How().IsMatch(text) ? "how" : "";

    [GeneratedRegex("为什么|为何|为啥|why")]
    private static partial Regex Why();

    [GeneratedRegex("多久|什么时候|何时|几点|几号|哪天|时限|期限|多长时间|几天|几小时|几个月|when|how long|how soon|deadline")]
    private static partial Regex When();

    [GeneratedRegex("谁|哪个部门|哪个岗位|who")]
    private static partial Regex Who();

    [GeneratedRegex("哪里|哪儿|在哪|何处|where")]
    private static partial Regex Where();

    [GeneratedRegex("多少|几[个次分折元倍人份]|how many|how much")]
    private static partial Regex Many();

    [GeneratedRegex("吗|是否|能否|可否|能不能|可不可以|要不要|是不是|会不会|^(?:is|are|can|may|do|does|must|should) ")]
    private static partial Regex Whether();

    [GeneratedRegex("怎么|如何|怎样|how")]
    private static partial Regex How();

    [GeneratedRegex("不|没|无(?!线)|未|禁止|勿|非(?!常)|\\bnot\\b|n't|never|without")]
    private static partial Regex Negation();

    // 能不能, 是不是: both sides are named, and none is denied.
    [GeneratedRegex("(.)不\\1|可不可以")]
    private static partial Regex AnyOrNot();
}
