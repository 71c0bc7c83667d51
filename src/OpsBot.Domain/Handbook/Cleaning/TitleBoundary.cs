using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Where a heading ends and its body begins, in a text that has no mark between the two.</summary>
/// <remarks>
/// Three habits of such texts give it away: a heading ends in a noun of a small class, a body opens with a word of another, and a body
/// likes to repeat the words of its heading ("考核机制" + "考核机制采用…"). Each is worth some points; the best place wins, the earliest of equals.
/// </remarks>
internal static partial class TitleBoundary
{
    private const int MaxTitleCharacters = 36;
    private const double Ending = 2, Opening = 2, Label = 1.5, Never = -4;
    private const double RepeatOfTheBeginning = 0.8, RepeatOfAnyPart = 0.5;

    private static readonly string[] Endings = [.. EmbeddedLines.Of("title-endings.txt")];
    private static readonly string[] Openings = [.. EmbeddedLines.Of("body-openings.txt")];

    /// <param name="text">The run-on text.</param>
    /// <param name="start">Where the title begins, behind its number.</param>
    /// <param name="limit">Where the next heading's number stands, or the end of the text.</param>
    /// <param name="above">Titles above this one, the document's included.</param>
    /// <returns>The end of the title: the first character of the body, or <paramref name="limit"/>.</returns>
    public static int Find(string text, int start, int limit, IReadOnlyList<string> above)
    {
        var stop = Stop(text, start, limit);
        if (stop == limit || text[stop] == '-' && text[stop - 1] is not (':' or '：'))
        {
            return stop;
        }

        var best = (End: stop, Score: double.NegativeInfinity);
        for (var end = start + 2; end <= stop; end++)
        {
            if (Score(text, start, end, above) is var score && score > best.Score)
            {
                best = (end, score);
            }
        }

        return best.End;
    }

    // A title holds no stop or comma outside quotes and brackets; a list mark ends it too.
    private static int Stop(string text, int start, int limit)
    {
        var depth = 0;
        for (var i = start; i < Math.Min(limit, start + MaxTitleCharacters); i++)
        {
            depth += text[i] switch { '“' or '(' or '《' => 1, '”' or ')' or '》' => -1, _ => 0 };
            if (depth <= 0 && (HanText.EndsPhrase(text[i]) || text[i] == '-'))
            {
                return i;
            }
        }

        return Math.Min(limit, start + MaxTitleCharacters);
    }

    private static double Score(string text, int start, int end, IReadOnlyList<string> above)
    {
        var title = text[start..end];
        var body = text.AsSpan(end, Math.Min(16, text.Length - end)).ToString();
        if (body.Length == 0 || Continues(title, body))
        {
            return Never;
        }

        var score = 0.0;
        score += Endings.Any(ending => title.EndsWith(ending, StringComparison.Ordinal)) || title[^1] is ')' or '”' ? Ending : 0;
        score += LabelAtStart().IsMatch(body) ? Label : 0;
        score += above.Any(a => GoesOn(a, title, body)) ? Never : 0;
        return score + new[]
        {
            Openings.Any(opening => body.StartsWith(opening, StringComparison.Ordinal)) ? Opening : 0,
            RepeatOfTheBeginning * Repeated(body, words => title.StartsWith(words, StringComparison.Ordinal)),
            RepeatOfAnyPart * Repeated(body, words => title.Contains(words, StringComparison.Ordinal)),
            RepeatOfAnyPart * Repeated(body, words => above.Any(a => a.Contains(words, StringComparison.Ordinal))),
        }.Max();
    }

    // A heading above has the words on both sides of the cut in one piece: 培训|时间安排 below 培训时间安排.
    private static bool GoesOn(string above, string title, string body) =>
        body.Length >= 2 && above.Contains(string.Concat(title.AsSpan(title.Length - 2), body.AsSpan(0, 2)), StringComparison.Ordinal);

    private static bool Continues(string title, string body) =>
        BracketAtOnce().IsMatch(body)
        || body[0] is '与' or '和' or '的' or '(' or ':' or '：' or ')' or '”' or '、' or '性' or '化'
        || body[0] == '及' && !body.StartsWith("及时", StringComparison.Ordinal)
        || title[^1] is '与' or '和' or '的' or '及' or ':' or '：' or '“' or '从' or '到'
        || title.Count(c => c == '“') > title.Count(c => c == '”')
        || title.Count(c => c == '(') > title.Count(c => c == ')');

    // The longest repeated beginning of the body, of 2 to 4 characters; more proves no more.
    private static int Repeated(string body, Func<string, bool> found)
    {
        for (var length = Math.Min(4, body.Length); length >= 2; length--)
        {
            if (found(body[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    // 用户运营|指标(权重10%): what a bracket explains so soon still belongs to the title.
    [GeneratedRegex(@"^[\u4E00-\u9FFF]{1,3}\(")]
    private static partial Regex BracketAtOnce();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{4,10}[:：]")]
    private static partial Regex LabelAtStart();
}
