using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>The handbook as it stands in the store, indexed, with its curated answers. Questions go on being answered from the old index while a new one is built.</summary>
internal sealed class LiveHandbook(ContentFolder content, BusinessDay day) : IClauseLookup, IDisposable
{
    private readonly SemaphoreSlim _oneRefresh = new(1, 1);
    private readonly Lazy<Glossary> _glossary = new(() => BundledGlossary.Read(content));
    private readonly Lazy<IReadOnlyList<Erratum>> _errata = new(() => BundledErrata.Read(content));
    private volatile Indexed? _current;

    /// <summary>False until the store has been read once.</summary>
    public bool IsIndexed => _current is not null;

    /// <summary>What is searched now.</summary>
    public HandbookIndex Index => Current.Index;

    /// <param name="question">What a person typed, in full.</param>
    /// <param name="on">The day whose handbook answers; today when null.</param>
    /// <param name="meaning">What a model makes of the question; <c>null</c> where none was asked.</param>
    public HandbookAnswer Ask(string question, DateOnly? on = null, QuestionMeaning? meaning = null)
    {
        var (current, when) = (Current, on ?? day.Today);
        var retrieved = current.Asked.AnswerOrAsk(question, when, meaning: meaning);
        return retrieved is not HandbookAnswer.NotAQuestion && current.Curated.Find(question) is { } curated
            ? new HandbookAnswer.Curated(curated.Id, curated.Text, curated.Owner, curated.ReviewOn, [.. curated.ClauseIds.Select(id => Cite(id, when)).OfType<Citation>()]) { Reasons = retrieved.Reasons }
            : retrieved;
    }

    /// <summary>Answers a question that was unclear from the clause that a person chose.</summary>
    public HandbookAnswer AskOf(string question, Citation chosen) => Current.Asked.AnswerFrom(question, day.Today, chosen);

    /// <summary>Whether a citation stands in the handbook as it is now.</summary>
    public bool Holds(Citation citation, DateOnly? on = null) => Current.Asked.Holds(citation, on ?? day.Today);

    /// <summary>All that can be quoted; the same list as long as the handbook does not change.</summary>
    public IReadOnlyList<Passage> Passages => Current.Passages;

    /// <inheritdoc/>
    public ClauseText? Find(string clauseId) =>
        InForce(clauseId, day.Today) is var (document, section)
            ? new ClauseText(section.ClauseId!, $"{document.Title} > {section.Path}", MarkdownText.OfBody(section).Trim(), document.Version ?? "")
            : null;

    /// <summary>A whole clause as a citation; null when no handbook in force on that day has it.</summary>
    public Citation? Cite(string clauseId, DateOnly? on = null) =>
        InForce(clauseId, on ?? day.Today) is var (document, section)
            ? new Citation(document.Source, document.Title, section.Path, section.ClauseId, document.Version, MarkdownText.OfBody(section).Trim())
            : null;

    /// <summary>The document of a source that is in force today.</summary>
    public HandbookDocument? DocumentOf(string source) =>
        Current.Index.Documents.LastOrDefault(document => document.Source == source && document.IsInForceOn(day.Today));

    /// <summary>Reads the store again if it has changed.</summary>
    /// <returns>Whether there is a new index.</returns>
    public async Task<bool> RefreshAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        await _oneRefresh.WaitAsync(cancellationToken);
        try
        {
            var before = _current;
            var stored = string.Join(' ', await db.HandbookSources.AsNoTracking()
                .OrderBy(source => source.Source).Select(source => source.Hash).ToListAsync(cancellationToken));
            var curated = string.Join(' ', (await db.CuratedAnswers.AsNoTracking()
                .OrderBy(answer => answer.Id).Select(answer => new { answer.Id, answer.Version }).ToListAsync(cancellationToken)).Select(answer => $"{answer.Id:N}.{answer.Version}"));
            if (before?.Stored == stored && before.StoredCurated == curated)
            {
                return false;
            }

            var index = before?.Stored == stored ? before.Index : await IndexAsync(db, cancellationToken);
            var answers = await db.CuratedAnswers.AsNoTracking().OrderBy(answer => answer.Id).ToListAsync(cancellationToken);
            _current = new Indexed(stored, curated, index, new CuratedIndex(answers, index));
            return true;
        }
        finally
        {
            _oneRefresh.Release();
        }
    }

    public void Dispose() => _oneRefresh.Dispose();

    private Indexed Current => _current ?? throw new InvalidOperationException("The handbook is asked before the store has been read.");

    private async Task<HandbookIndex> IndexAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        var sources = await db.HandbookSources.AsNoTracking().OrderBy(source => source.Source).ToListAsync(cancellationToken);
        return new HandbookIndex(sources.Select(source => source.ToDocument()), _glossary.Value, _errata.Value);
    }

    private (HandbookDocument Document, Section Section)? InForce(string clauseId, DateOnly on)
    {
        var found = Current.Clauses[clauseId].Where(clause => clause.Document.IsInForceOn(on)).ToList();
        return found.Count > 0 ? found[^1] : null;
    }

    private sealed class Indexed(string stored, string storedCurated, HandbookIndex index, CuratedIndex curated)
    {
        public string Stored { get; } = stored;

        public string StoredCurated { get; } = storedCurated;

        public HandbookIndex Index { get; } = index;

        public AskHandbook Asked { get; } = new(index);

        public CuratedIndex Curated { get; } = curated;

        public IReadOnlyList<Passage> Passages { get; } = index.Passages;

        public ILookup<string, (HandbookDocument Document, Section Section)> Clauses { get; } = (
            from document in index.Documents
            from section in document.Sections
            where section.ClauseId is not null
            select (document, section)).ToLookup(clause => clause.section.ClauseId!);
    }
}
