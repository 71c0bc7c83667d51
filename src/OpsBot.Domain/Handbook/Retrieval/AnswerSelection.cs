using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Which passages make up an answer.</summary>
internal static partial class AnswerSelection
{
    private const int MaxCitations = 8;
    private const int MaxCharacters = 560;

    // A passage of the best one's section this close to it belongs to the answer; one of another section is the other half of a
    // contradiction when its figures differ, and else has to be nearly as good.
    private const double CloseToBest = 0.72;
    private const double NearlyAsGood = 0.88;
    private const int MaxClose = 4;

    // 差评怎么处理 asks for the clause of that name, not for one sentence of it.
    private const double HeadingIsTheQuestion = 0.9;

    public sealed record Selection(IReadOnlyList<Passage> Passages, bool SourcesDiffer);

    public static Selection Of(Question question, IReadOnlyList<RankedPassage> ranked, HandbookIndex index)
    {
        var close = Close(ranked).ToList();
        var chosen = WithItsList(close[0], question, index).ToList();
        foreach (var hit in close.Skip(1).Concat(ForEachPart(question, ranked, close)))
        {
            chosen.AddRange(hit.Passage.Text[^1] is ':' or '：' ? WithItsList(hit, question, index) : [hit.Passage]);
        }

        return new Selection(Fitting(chosen), Differ(close));
    }

    private static IEnumerable<RankedPassage> Close(IReadOnlyList<RankedPassage> ranked)
    {
        var best = ranked[0];
        return ranked.Where(hit => hit.AdmitsAnswer == best.AdmitsAnswer && hit.Evidence >= best.Evidence * (
            hit == best || ReferenceEquals(hit.Passage.Section, best.Passage.Section) || hit.Coverage >= CloseToBest * best.Coverage && Differ([best, hit]) ? CloseToBest : NearlyAsGood)).Take(MaxClose);
    }

    // 覆盖率、完成率和满意度各是多少 is three questions: what the close passages leave open is looked for in those behind them.
    private static IEnumerable<RankedPassage> ForEachPart(Question question, IReadOnlyList<RankedPassage> ranked, List<RankedPassage> close) =>
        !question.AsksForSeveral
            ? []
            : question.Segments.SelectMany(segment => segment.Split('和', '与', '及'))
                .Where(segment => segment.Length > 1 && !close.Exists(hit => Says(hit, segment)))
                .Select(segment => ranked.FirstOrDefault(hit => hit.AdmitsAnswer && Says(hit, segment)))
                .OfType<RankedPassage>();

    private static bool Says(RankedPassage hit, string words) => SearchText.Of(hit.Passage.Text).Contains(words, StringComparison.Ordinal);

    // A lead sentence is nothing without the items it announces, and a short clause that is asked for by its name is shown whole.
    private static IEnumerable<Passage> WithItsList(RankedPassage hit, Question question, HandbookIndex index)
    {
        var passage = hit.Passage;
        var section = index.PassagesOf(passage.Section);
        if (passage.Text[^1] is ':' or '：')
        {
            return section.SkipWhile(other => other != passage).Skip(1).TakeWhile(other => other.Kind == BlockKind.Item).Prepend(passage);
        }

        var isShortSection = section.Sum(other => other.Text.Length) <= MaxCharacters / 2 && section.Count <= MaxCitations;
        if (isShortSection && hit.HeadingCoverage >= HeadingIsTheQuestion && !question.Type.WantsList)
        {
            return section;
        }

        return question.Type.WantsList && isShortSection && !Enumerates(passage.Text) && section.Count(other => other.Kind == BlockKind.Item || LabelAtStart().IsMatch(other.Text)) > 1 && Asks(question, passage.Section)
            ? section
            : [passage];
    }

    // The section as a whole is asked for when its heading has most of the question.
    private static bool Asks(Question question, Section section)
    {
        var heading = Terms.Of(SearchText.Of(section.Heading)).ToHashSet();
        var pairs = question.Segments.SelectMany(Terms.Of).Where(term => term.Length > 1).Distinct().ToList();
        return pairs.Count > 0 && pairs.Count(heading.Contains) * 2 >= pairs.Count;
    }

    // A sentence that lists three things or more is a list by itself.
    private static bool Enumerates(string text) => text.Count(c => c is '、' or '，' or ',') >= 2 && text.Contains('、', StringComparison.Ordinal);

    private static List<Passage> Fitting(List<Passage> chosen)
    {
        var fitting = new List<Passage>();
        var characters = 0;
        foreach (var passage in chosen.Distinct())
        {
            characters += passage.Text.Length;
            if (fitting.Count > 0 && (characters > MaxCharacters || fitting.Count == MaxCitations))
            {
                break;
            }

            fitting.Add(passage);
        }

        return fitting;
    }

    private static bool Differ(IReadOnlyList<RankedPassage> close)
    {
        var figures = close
            .DistinctBy(hit => hit.Passage.Section)
            .Select(hit => Figure().Matches(SearchText.Of(hit.Passage.Text)).Select(match => match.Value).ToHashSet())
            .Where(set => set.Count > 0)
            .ToList();
        return figures.Count > 1 && figures.Skip(1).Any(set => !set.Overlaps(figures[0]));
    }

    [GeneratedRegex(@"^[\p{L}]{2,14}[:：]")]
    private static partial Regex LabelAtStart();

    [GeneratedRegex(@"\d+(?:\.\d+)?(?:%|小时|天|个月|年|分|万|亿)")]
    private static partial Regex Figure();
}
