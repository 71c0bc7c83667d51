using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Quizzes.Drafting;

/// <summary>Whether an item can be answered from the clause that it was drafted from, and from nothing else.</summary>
/// <remarks>
/// Judged by words, as answers are (<see cref="SentenceCheck"/>): what is keyed as right has to be borne out by the clause and what is
/// keyed as wrong must not be. That a figure belongs to the very thing that the stem asks for is judged by the part of the sentence it
/// stands in: 24小时内响应、72小时内解决 bears out 24 for 响应, and 72 is a good distractor.
/// </remarks>
public static class DraftCheck
{
    private const int LeastOptions = 3;

    // Of the characters of stem and key that carry meaning, so many stand in the clause or its headings.
    private const double EnoughAboutClause = 0.4;

    private static readonly char[] PartEnds = ['，', '、', '；', ',', ';', '。', '\n'];

    /// <summary>What speaks against an item.</summary>
    /// <param name="item">A choice, or a statement that is right or wrong.</param>
    /// <param name="clause">What it was drafted from.</param>
    /// <param name="isAlike">Whether the bank has an item that asks nearly the same.</param>
    /// <returns>Each fault once; empty for an item that a person may look at.</returns>
    public static IReadOnlyList<DraftFault> FindFaults(ItemContent item, ClauseText clause, bool isAlike)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(clause);
        var faults = new List<DraftFault>();
        if (item.FindFault() is not null || item.Stem.IsEmpty)
        {
            return [DraftFault.NotAskable];
        }

        if (item.Type is not (ItemType.ChoiceSingle or ItemType.ChoiceMultiple or ItemType.TrueFalse) || item.Type != ItemType.TrueFalse && item.Answers.Count < LeastOptions)
        {
            faults.Add(DraftFault.OtherType);
        }

        var cited = new[] { Cite(clause, clause.Text) };
        faults.AddRange(item.Type == ItemType.TrueFalse ? FaultsOfStatement(item, cited) : FaultsOfChoice(item, clause, cited));
        if (!item.Explanation.IsEmpty && SentenceSplitter.Sentences(item.Explanation.Text).Any(sentence => SentenceCheck.FindFault(sentence, cited) is not null))
        {
            faults.Add(DraftFault.ExplanationNotInClause);
        }

        if (isAlike)
        {
            faults.Add(DraftFault.Duplicate);
        }

        return faults;
    }

    private static IEnumerable<DraftFault> FaultsOfStatement(ItemContent item, IReadOnlyList<Citation> cited)
    {
        var isBorneOut = SentenceCheck.FindFault(item.Stem.Text, cited) is null;
        if (item.IsTrue && !isBorneOut)
        {
            yield return DraftFault.KeyNotInClause;
        }

        if (!item.IsTrue && isBorneOut)
        {
            yield return DraftFault.DistractorInClause;
        }

        if (SentenceCheck.ShareIn(item.Stem.Text, cited) < EnoughAboutClause)
        {
            yield return DraftFault.NotAboutClause;
        }
    }

    private static IEnumerable<DraftFault> FaultsOfChoice(ItemContent item, ClauseText clause, IReadOnlyList<Citation> cited)
    {
        var keys = item.Answers.Where(answer => answer.Fraction > 0).Select(answer => answer.Text.Text).ToList();
        var distractors = item.Answers.Where(answer => answer.Fraction <= 0).Select(answer => answer.Text.Text).ToList();
        if (keys.Exists(key => !IsBorneOut(key, item.Stem.Text, cited)))
        {
            yield return DraftFault.KeyNotInClause;
        }
        else if (distractors.Exists(distractor => IsSaid(distractor, item.Stem.Text, keys, clause, cited)))
        {
            yield return DraftFault.DistractorInClause;
        }

        if (SentenceCheck.ShareIn($"{item.Stem.Text}{string.Concat(keys)}", cited) < EnoughAboutClause)
        {
            yield return DraftFault.NotAboutClause;
        }
    }

    // A distractor with a figure may stand elsewhere in the clause, but not in the part that answers; any other may not stand there at all.
    private static bool IsSaid(string distractor, string stem, List<string> keys, ClauseText clause, IReadOnlyList<Citation> cited)
    {
        if (!distractor.Any(char.IsDigit))
        {
            return IsBorneOut(distractor, stem, cited);
        }

        var answering = clause.Text.Split(PartEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => new[] { Cite(clause, part) })
            .Where(part => keys.Exists(key => IsBorneOut(key, stem, part)))
            .OrderByDescending(part => SentenceCheck.ShareIn(stem, part))
            .FirstOrDefault();
        return answering is not null && SentenceCheck.FindFault(distractor, answering) is null;
    }

    // 没有哪种记录的不得实施？ asks by denying: whether its answer is denied in the clause is no longer told by the answer's own words.
    private static bool IsBorneOut(string option, string stem, IReadOnlyList<Citation> cited) => SentenceCheck.FindFault(option, cited) switch
    {
        null => true,
        SentenceFault.Negation => Polarity.Denies(SearchText.Of(stem)) && !Polarity.Denies(SearchText.Of(option)),
        _ => false,
    };

    private static Citation Cite(ClauseText clause, string words) => new("", "", clause.HeadingPath, clause.Id, clause.Version, words);
}
