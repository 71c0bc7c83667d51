using System.Collections.Concurrent;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Versions;

/// <summary>The versions of all handbooks: which of them is in force on a day, and what it answers then.</summary>
/// <remarks>
/// Immutable and safe for many questions at once. Each stretch of days without a change has an index of its own, of the versions in force
/// then and nothing else, for everybody and for each group of readers; it is built when first asked for.
/// </remarks>
public sealed class HandbookTimeline
{
    private const int MaxQuotedPassages = 4;

    private readonly List<List<HandbookDocument>> _lineages;
    private readonly List<DateOnly> _changes;
    private readonly List<string> _restrictedTo;
    private readonly Glossary _glossary;
    private readonly IReadOnlyList<Erratum> _errata;
    private readonly IReadOnlyList<CompanyChoice> _choices;
    private readonly AnswerParts _parts;
    private readonly ConcurrentDictionary<(DateOnly From, string Readers), Lazy<Indexed>> _indexed = new();

    private sealed record Indexed(HandbookIndex Index, AskHandbook Ask, IReadOnlyDictionary<string, PlacedClause> Clauses);

    /// <param name="editions">All versions of all documents, in any order, with ids on their clauses.</param>
    /// <param name="glossary">Synonyms and English terms.</param>
    /// <param name="errata">Corrections of statements in them.</param>
    /// <param name="choices">What the company goes by where clauses differ; null for nothing.</param>
    /// <param name="parts">Which parts of the answering are used.</param>
    public HandbookTimeline(
        IEnumerable<HandbookDocument> editions, Glossary glossary, IReadOnlyList<Erratum> errata, IReadOnlyList<CompanyChoice>? choices = null, AnswerParts parts = AnswerParts.All)
    {
        _lineages = [.. Lineages(editions)];
        _changes =
        [
            .. _lineages.SelectMany(versions => versions).SelectMany(version => new[] { version.Effective, version.Until is { } until && until < DateOnly.MaxValue ? until.AddDays(1) : null })
                .OfType<DateOnly>().Distinct().Order(),
        ];
        _restrictedTo =
        [
            .. _lineages.SelectMany(versions => versions)
                .SelectMany(version => version.Sections.SelectMany(section => section.Readers).SelectMany(groups => groups).Concat(Readership.GroupsIn(version.Readers))).Distinct(),
        ];
        (_glossary, _errata, _choices, _parts) = (glossary, errata, choices ?? [], parts);
    }

    /// <summary>Puts together what are versions of one document: those with one id in their front matter, or else of one source, within a collection.</summary>
    /// <returns>Each document's versions by the day on which they come into force, those in force ever since first.</returns>
    public static IEnumerable<List<HandbookDocument>> Lineages(IEnumerable<HandbookDocument> editions)
    {
        ArgumentNullException.ThrowIfNull(editions);
        var lineages = new List<List<HandbookDocument>>();
        foreach (var edition in editions)
        {
            if (lineages.Find(versions => versions.Exists(other => AreVersions(edition, other))) is { } versions)
            {
                versions.Add(edition);
            }
            else
            {
                lineages.Add([edition]);
            }
        }

        return lineages.Select(versions => versions.OrderBy(version => version.Effective ?? DateOnly.MinValue).ToList());
    }

    /// <summary>Whether two documents are versions of one.</summary>
    public static bool AreVersions(HandbookDocument one, HandbookDocument other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Collection == other.Collection && (one.Source == other.Source || one.Id is not null && one.Id == other.Id);
    }

    /// <summary>The version of each document that is in force on a day: the latest that has begun, unless it has ended.</summary>
    public IReadOnlyList<HandbookDocument> InForceOn(DateOnly day) => [.. _lineages.Select(versions => InForceOn(versions, day)).OfType<HandbookDocument>()];

    /// <summary>The days on which other versions come into force, in order.</summary>
    public IReadOnlyList<DateOnly> ChangeDays => _changes;

    /// <summary>The first day after <paramref name="day"/> on which other versions are in force; null when no change is known.</summary>
    public DateOnly? NextChangeAfter(DateOnly day) => _changes.Find(change => change > day) is var next && next == default ? null : next;

    /// <summary>The index of a day for a reader.</summary>
    public HandbookIndex IndexOn(DateOnly day, Readership? reader = null) => On(day, reader).Index;

    /// <summary>The clauses of a day that a reader may read, by their ids.</summary>
    public IReadOnlyDictionary<string, PlacedClause> ClausesOn(DateOnly day, Readership? reader = null) => On(day, reader).Clauses;

    /// <summary>Answers from the versions in force on a day, says which clauses of the answer change near it, and what the company goes by where they differ.</summary>
    /// <param name="message">What a person typed; see <see cref="AskHandbook.Answer"/>.</param>
    /// <param name="day">The day as of which is answered.</param>
    /// <param name="reader">Who asks; null for someone who reads what everybody may.</param>
    /// <param name="previous">The question before it in the same conversation, in full.</param>
    /// <param name="near">A change at most so many days before or after the day is told; 0 for none.</param>
    /// <param name="meaning">What a model makes of the message; null where none was asked.</param>
    /// <param name="mayAsk">Whether a question that fits several clauses may be answered with a question.</param>
    public HandbookAnswer Answer(
        string message, DateOnly day, Readership? reader = null, string? previous = null, int near = 0, QuestionMeaning? meaning = null, bool mayAsk = false)
    {
        var ask = On(day, reader).Ask;
        return WithChanges(mayAsk ? ask.AnswerOrAsk(message, day, previous, meaning) : ask.Answer(message, day, previous, meaning), day, reader, near);
    }

    /// <summary>Answers from the section that a person chose; see <see cref="AskHandbook.AnswerFrom"/>.</summary>
    /// <param name="message">The question that was unclear.</param>
    /// <param name="day">The day as of which is answered.</param>
    /// <param name="chosen">One of its choices.</param>
    /// <param name="reader">Who asks; null for someone who reads what everybody may.</param>
    /// <param name="near">As for <see cref="Answer"/>.</param>
    public HandbookAnswer AnswerFrom(string message, DateOnly day, Citation chosen, Readership? reader = null, int near = 0) =>
        WithChanges(On(day, reader).Ask.AnswerFrom(message, day, chosen), day, reader, near);

    /// <summary>Whether a citation stands word for word in what a reader may read on a day.</summary>
    public bool Holds(Citation citation, DateOnly day, Readership? reader = null) => On(day, reader).Ask.Holds(citation, day);

    private HandbookAnswer WithChanges(HandbookAnswer answer, DateOnly day, Readership? reader, int near) => answer is HandbookAnswer.Answered answered
        ? answered with
        {
            Changes = ChangesOf(answered.Citations, day, reader, near),
            CompanyChoice = answered.SourcesDiffer ? _choices.FirstOrDefault(choice => choice.Decides(answered.Citations))?.Text : null,
        }
        : answer;

    /// <summary>The changes near a day of the clauses that are cited.</summary>
    /// <param name="citations">From the versions in force on the day.</param>
    /// <param name="day">The day as of which they are cited.</param>
    /// <param name="reader">Who reads them.</param>
    /// <param name="near">How many days before or after the day a change may lie; 0 for none.</param>
    /// <returns>By day; a clause that changes twice comes up twice.</returns>
    public IReadOnlyList<AnswerChange> ChangesOf(IReadOnlyList<Citation> citations, DateOnly day, Readership? reader, int near)
    {
        ArgumentNullException.ThrowIfNull(citations);
        var days = _changes.Where(change => near > 0 && Math.Abs(change.DayNumber - day.DayNumber) <= near).ToList();
        if (days.Count == 0)
        {
            return [];
        }

        var cited = citations.Where(citation => citation.ClauseId is not null).Select(citation => citation.ClauseId!).Distinct().ToList();
        return
        [
            .. from change in days
               let before = ClausesOn(change.AddDays(-1), reader)
               let after = ClausesOn(change, reader)
               from clause in cited
               where before.ContainsKey(clause)
               let told = Change(change, reader, before[clause], after.GetValueOrDefault(clause))
               where told is not null
               select told,
        ];
    }

    private AnswerChange? Change(DateOnly day, Readership? reader, PlacedClause before, PlacedClause? after)
    {
        if (after is not null && ClauseWords.AreSame(before.Section.Text, after.Section.Text))
        {
            return null;
        }

        var old = Quotes(IndexOn(day.AddDays(-1), reader), before);
        var current = after is null ? [] : Quotes(IndexOn(day, reader), after);
        return new AnswerChange(day, Others(old, current), Others(current, old));
    }

    private static List<Citation> Quotes(HandbookIndex index, PlacedClause clause) =>
        [.. index.PassagesOf(clause.Section).Select(passage => passage.Cite())];

    // What stands in both is no change; a clause that only lost words still has to be shown with those that it kept.
    private static List<Citation> Others(List<Citation> of, List<Citation> than)
    {
        var words = than.Select(citation => ClauseWords.Of(citation.Quote)).ToHashSet();
        var others = of.Where(citation => !words.Contains(ClauseWords.Of(citation.Quote))).Take(MaxQuotedPassages).ToList();
        return others.Count > 0 ? others : [.. of.Take(MaxQuotedPassages)];
    }

    private Indexed On(DateOnly day, Readership? reader)
    {
        var from = _changes.FindLast(change => change <= day);
        var see = reader ?? Readership.Everyone;
        return _indexed.GetOrAdd((from, see.KeyAmong(_restrictedTo)), _ => new Lazy<Indexed>(() =>
        {
            var index = new HandbookIndex(InForceOn(day).Select(see.See).OfType<HandbookDocument>(), _glossary, _errata, _parts);
            return new Indexed(index, new AskHandbook(index), HandbookDifference.ById(index.Documents));
        })).Value;
    }

    private static HandbookDocument? InForceOn(List<HandbookDocument> versions, DateOnly day) =>
        versions.FindLast(version => version.Effective is null || version.Effective <= day) is { } latest && latest.IsInForceOn(day) ? latest : null;
}

/// <summary>A clause of an answer that says something else before and from a day on.</summary>
/// <param name="Effective">The first day of the new words, or the first day without the clause.</param>
/// <param name="Before">What the clause said until the day before and says no more, verbatim; at least one.</param>
/// <param name="After">What it says instead; empty when it is withdrawn.</param>
public sealed record AnswerChange(DateOnly Effective, IReadOnlyList<Citation> Before, IReadOnlyList<Citation> After);
