using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>
/// The handbook as it stands in the store, indexed: every version of the collections that answer, and the curated answers. Questions go
/// on being answered from the old one while a new one is built, and at midnight from the index that was built for the day before it came.
/// </summary>
internal sealed class LiveHandbook(ContentFolder content, BusinessDay day, IOptions<HandbookOptions> options) : IClauseLookup, IDisposable
{
    private readonly SemaphoreSlim _oneRefresh = new(1, 1);
    private readonly Lazy<Glossary> _glossary = new(() => BundledGlossary.Read(content));
    private readonly Lazy<IReadOnlyList<Erratum>> _errata = new(() => BundledErrata.Read(content));
    private readonly Lazy<IReadOnlyList<CompanyChoice>> _choices = new(() => BundledChoices.Read(content));
    private volatile Stored? _current;

    private sealed record Stored(string Stamp, string CuratedStamp, HandbookTimeline Timeline, CuratedIndex Curated);

    /// <summary>False until the store has been read once.</summary>
    public bool IsIndexed => _current is not null;

    /// <summary>What everybody's questions search today.</summary>
    public HandbookIndex Index => Current.Timeline.IndexOn(day.Today);

    /// <summary>All that everybody may be quoted today; the same list as long as the handbook does not change.</summary>
    public IReadOnlyList<Passage> Passages => Index.Passages;

    /// <param name="question">What a person typed, in full.</param>
    /// <param name="on">The day as of which is answered; today when null.</param>
    /// <param name="meaning">What a model makes of the question; <c>null</c> where none was asked.</param>
    /// <param name="reader">Who asks; null for someone who reads what everybody may.</param>
    public HandbookAnswer Ask(string question, DateOnly? on = null, QuestionMeaning? meaning = null, Readership? reader = null)
    {
        var (current, when) = (Current, on ?? day.Today);
        var retrieved = current.Timeline.Answer(question, when, reader, near: options.Value.NearChangeDays, meaning: meaning, mayAsk: true);
        return retrieved is not HandbookAnswer.NotAQuestion && current.Curated.Find(question) is { } curated
            ? new HandbookAnswer.Curated(curated.Id, curated.Text, curated.Owner, curated.ReviewOn, [.. curated.ClauseIds.Select(id => Cite(id, when)).OfType<Citation>()]) { Reasons = retrieved.Reasons }
            : retrieved;
    }

    /// <summary>Answers a question that was unclear from the clause that a person chose.</summary>
    public HandbookAnswer AskOf(string question, Citation chosen, Readership? reader = null) =>
        Current.Timeline.AnswerFrom(question, day.Today, chosen, reader, options.Value.NearChangeDays);

    /// <summary>Whether a citation stands in the handbook as it is on a day, for a reader.</summary>
    public bool Holds(Citation citation, DateOnly? on = null, Readership? reader = null) => Current.Timeline.Holds(citation, on ?? day.Today, reader);

    /// <inheritdoc/>
    /// <remarks>What only some may read is not found: whoever shows a clause does not know who is looking.</remarks>
    public ClauseText? Find(string clauseId) =>
        Current.Timeline.ClausesOn(day.Today).TryGetValue(clauseId, out var clause)
            ? new ClauseText(clause.Section.ClauseId!, $"{clause.Document.Title} > {clause.Section.Path}", MarkdownText.OfBody(clause.Section).Trim(), clause.Document.Version ?? "")
            : null;

    /// <summary>A whole clause as a citation; null when no handbook in force on that day has it for everybody.</summary>
    public Citation? Cite(string clauseId, DateOnly? on = null) =>
        Current.Timeline.ClausesOn(on ?? day.Today).TryGetValue(clauseId, out var clause)
            ? new Citation(clause.Document.Source, clause.Document.Title, clause.Section.Path, clause.Section.ClauseId, clause.Document.Version, MarkdownText.OfBody(clause.Section).Trim())
            : null;

    /// <summary>The document of a source that is in force today, as a reader may see it.</summary>
    public HandbookDocument? DocumentOf(string source, Readership? reader = null) =>
        Current.Timeline.IndexOn(day.Today, reader).Documents.LastOrDefault(document => document.Source == source);

    /// <summary>Reads the store again if it has changed, and builds tomorrow's index when tomorrow brings another version.</summary>
    /// <returns>Whether the store had changed.</returns>
    public async Task<bool> RefreshAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        await _oneRefresh.WaitAsync(cancellationToken);
        try
        {
            var before = _current;
            var stamp = await StoredHandbook.StampAsync(db, cancellationToken);
            var curatedStamp = string.Join(' ', (await db.CuratedAnswers.AsNoTracking()
                .OrderBy(answer => answer.Id).Select(answer => new { answer.Id, answer.Version }).ToListAsync(cancellationToken)).Select(answer => $"{answer.Id:N}.{answer.Version}"));
            var hasChanged = before?.Stamp != stamp || before.CuratedStamp != curatedStamp;
            if (hasChanged)
            {
                var timeline = before?.Stamp == stamp ? before.Timeline : await TimelineAsync(db, cancellationToken);
                var curated = curatedStamp.Length == 0 ? [] : await db.CuratedAnswers.AsNoTracking().OrderBy(answer => answer.Id).ToListAsync(cancellationToken);
                _current = new(stamp, curatedStamp, timeline, new CuratedIndex(curated, timeline.IndexOn(day.Today)));
            }

            if (Current.Timeline.NextChangeAfter(day.Today) == day.Today.AddDays(1))
            {
                Current.Timeline.IndexOn(day.Today.AddDays(1));
            }

            return hasChanged;
        }
        finally
        {
            _oneRefresh.Release();
        }
    }

    public void Dispose() => _oneRefresh.Dispose();

    private Stored Current => _current ?? throw new InvalidOperationException("The handbook is asked before the store has been read.");

    private async Task<HandbookTimeline> TimelineAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
        var live = stored.Live;
        return new(stored.Sources.Where(source => live.Contains(source.Collection)).Select(source => source.ToDocument()), _glossary.Value, _errata.Value, _choices.Value);
    }
}
