using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>Whether passages bear out a sentence: word for word, or in its figures, dates, negations, quotations, names and most of its words.</summary>
/// <remarks>
/// Judged by words alone, so that nothing has to be believed: a paraphrase in other words fails, and so does a translation. A sentence that
/// fails costs its reader nothing, since the quote itself stands where it would have stood; one that passes wrongly costs trust.
/// </remarks>
public static partial class SentenceCheck
{
    /// <summary>A longer sentence is not read; in characters.</summary>
    public const int MaxCharacters = 300;

    // Shares of the characters that carry meaning, and how many of them in a row may be the model's own words.
    private const double EnoughSupport = 0.7;
    private const double EnoughSupportOfClause = 0.5;
    private const int MaxOwnRun = 5;
    private const int ShortClause = 5;

    // Characters that join words rather than mean something: whether they stand in the passage says nothing.
    private const string Joints = "的了是在为和与及或等也都就并且而其该此这那个有要应须需得可能会对于从到由被把将给按向以之者所若如则即中后前时内上下里则请您你我们它当";

    /// <summary>Checks a sentence against the passages that it names.</summary>
    /// <param name="sentence">Without marks.</param>
    /// <param name="cited">The passages; their headings count as said.</param>
    /// <returns><c>null</c> when they bear it out.</returns>
    public static SentenceFault? FindFault(string sentence, IReadOnlyList<Citation> cited)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(cited);
        if (cited.Count == 0)
        {
            return SentenceFault.NoCitation;
        }

        if (sentence.Length > MaxCharacters || !sentence.Any(char.IsLetterOrDigit))
        {
            return SentenceFault.Length;
        }

        if (MarkupSigns().IsMatch(sentence))
        {
            return SentenceFault.Markup;
        }

        var quotes = string.Join('\n', cited.Select(citation => SearchText.Of(citation.Quote)));
        return IsQuoteOf(sentence, quotes) ? null : FindFaultOfOwnWords(WithoutIds(SearchText.Of(sentence), cited), quotes, $"{quotes}\n{HeadingsOf(cited)}");
    }

    /// <summary>Which share of the characters of a text that carry meaning stands in passages or their headings; 0 to 1, and 1 for a text without any.</summary>
    public static double ShareIn(string text, IReadOnlyList<Citation> cited)
    {
        ArgumentNullException.ThrowIfNull(cited);
        var known = $"{string.Join('\n', cited.Select(citation => SearchText.Of(citation.Quote)))}\n{HeadingsOf(cited)}";
        var (meaning, covered) = CharactersOf(Figure.TakenFrom(SearchText.Of(text)), known).Aggregate(
            (Meaning: 0, Covered: 0), (sum, character) => character is { IsClauseEnd: false } ? (sum.Meaning + 1, sum.Covered + (character.IsKnown ? 1 : 0)) : sum);
        return meaning == 0 ? 1 : (double)covered / meaning;
    }

    /// <summary>Whether a sentence, its closing mark aside, stands in a text of quotes.</summary>
    private static bool IsQuoteOf(string sentence, string quotes)
    {
        var words = SearchText.Of(sentence).TrimEnd('。', '.', ';', '!', '?', ',');
        var at = words.Length == 0 ? -1 : quotes.IndexOf(words, StringComparison.Ordinal);

        // 得使用 out of 不得使用 is no quote: it must begin where a clause does, and end where one does.
        return at >= 0 && IsEdge(quotes, at - 1) && IsEdge(quotes, at + words.Length);
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]) && text[at] is not ('%' or '-');

    private static SentenceFault? FindFaultOfOwnWords(string sentence, string quotes, string text)
    {
        var (dates, rest) = Dates.TakenFrom(sentence);
        var (knownDates, knownRest) = Dates.TakenFrom(quotes);
        if (dates.Any(date => !knownDates.Any(known => known.BearsOut(date))))
        {
            return SentenceFault.Date;
        }

        var known = Figure.In(knownRest);
        if (Figure.In(rest).Any(figure => !known.Any(other => other.BearsOut(figure))))
        {
            return SentenceFault.Figure;
        }

        if (Quotation().Matches(sentence).Any(match => !text.Contains(match.Groups["words"].Value, StringComparison.Ordinal)))
        {
            return SentenceFault.Quotation;
        }

        if (Name().Matches(sentence).Any(match => !HasWord(text, match.Value)))
        {
            return SentenceFault.Name;
        }

        if (!IsSupported(Figure.TakenFrom(rest), text))
        {
            return SentenceFault.Support;
        }

        return Polarity.Contradict(sentence, quotes) ? SentenceFault.Negation : Polarity.Exceeds(sentence, quotes) ? SentenceFault.Modality : null;
    }

    // 按客服-3.2 names the clause; its number is no figure.
    private static string WithoutIds(string sentence, IReadOnlyList<Citation> cited) =>
        cited.Select(citation => citation.ClauseId).OfType<string>().Aggregate(sentence, (rest, id) => rest.Replace(SearchText.Of(id), "", StringComparison.Ordinal));

    private static string HeadingsOf(IReadOnlyList<Citation> cited) =>
        string.Join('\n', cited.SelectMany(citation => new[] { citation.Title, citation.Section }).Distinct().Select(SearchText.Of));

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSupported(string sentence, string text)
    {
        var (meaning, covered, ownRun) = (0, 0, 0);
        var (ofClause, coveredOfClause) = (0, 0);
        foreach (var (isClauseEnd, isKnown) in CharactersOf(sentence, text).Append((IsClauseEnd: true, IsKnown: false)))
        {
            if (isClauseEnd)
            {
                if (ofClause >= ShortClause && coveredOfClause < EnoughSupportOfClause * ofClause)
                {
                    return false;
                }

                (ofClause, coveredOfClause, ownRun) = (0, 0, 0);
                continue;
            }

            (meaning, ofClause) = (meaning + 1, ofClause + 1);
            (covered, coveredOfClause, ownRun) = isKnown ? (covered + 1, coveredOfClause + 1, 0) : (covered, coveredOfClause, ownRun + 1);
            if (ownRun > MaxOwnRun)
            {
                return false;
            }
        }

        // A sentence of figures and names alone says nothing that was not checked before.
        return covered >= EnoughSupport * meaning;
    }

    // The characters that carry meaning, each with whether it stands in the text in a pair of its own, and the ends of clauses between them.
    private static IEnumerable<(bool IsClauseEnd, bool IsKnown)> CharactersOf(string sentence, string text)
    {
        var pairs = new HashSet<(char, char)>(text.Zip(text.Skip(1)));
        for (var i = 0; i < sentence.Length; i++)
        {
            if (IsClauseEnd(sentence[i]))
            {
                yield return (true, false);
            }
            else if (HanText.IsHan(sentence[i]) && !Joints.Contains(sentence[i], StringComparison.Ordinal))
            {
                yield return (false, i > 0 && pairs.Contains((sentence[i - 1], sentence[i])) || i + 1 < sentence.Length && pairs.Contains((sentence[i], sentence[i + 1])));
            }
        }
    }

    private static bool IsClauseEnd(char c) => c is ',' or ';' or ':' or '。' or '!' or '?' or '\n';

    [GeneratedRegex(@"https?:|www\.|[<>{}|`\\]|\]\(|@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MarkupSigns();

    [GeneratedRegex("[“\"「『《](?<words>[^”\"」』》]{1,60})[”\"」』》]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"(?<![a-z0-9])(?:[a-z][a-z0-9&+./-]*[a-z0-9]|[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
