using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>The handbook as it stands in the store, indexed. Questions go on being answered from the old index while a new one is built.</summary>
internal sealed class LiveHandbook(ContentFolder content, BusinessDay day) : IClauseLookup, IDisposable
{
    private readonly SemaphoreSlim _oneRefresh = new(1, 1);
    private readonly Lazy<Glossary> _glossary = new(() => BundledGlossary.Read(content));
    private readonly Lazy<IReadOnlyList<Erratum>> _errata = new(() => BundledErrata.Read(content));
    private volatile Indexed? _current;

    /// <summary>False until the store has been read once.</summary>
    public bool IsIndexed => _current is not null;

    /// <param name="question">What a person typed.</param>
    /// <param name="on">The day whose handbook answers; today when null.</param>
    public HandbookAnswer Ask(string question, DateOnly? on = null) => Current.Asked.Answer(question, on ?? day.Today);

    /// <inheritdoc/>
    public ClauseText? Find(string clauseId) =>
        Current.Clauses[clauseId].Where(clause => clause.Document.IsInForceOn(day.Today)).Select(Shown).LastOrDefault();

    /// <summary>Reads the store again if it has changed.</summary>
    /// <returns>Whether there is a new index.</returns>
    public async Task<bool> RefreshAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        await _oneRefresh.WaitAsync(cancellationToken);
        try
        {
            if (_current is not null
                && _current.Stored == string.Join(' ', await db.HandbookSources.AsNoTracking()
                    .OrderBy(source => source.Source).Select(source => source.Hash).ToListAsync(cancellationToken)))
            {
                return false;
            }

            var sources = await db.HandbookSources.AsNoTracking().OrderBy(source => source.Source).ToListAsync(cancellationToken);
            _current = new Indexed(string.Join(' ', sources.Select(source => source.Hash)), new HandbookIndex(sources.Select(source => source.ToDocument()), _glossary.Value, _errata.Value));
            return true;
        }
        finally
        {
            _oneRefresh.Release();
        }
    }

    public void Dispose() => _oneRefresh.Dispose();

    private Indexed Current => _current ?? throw new InvalidOperationException("The handbook is asked before the store has been read.");

    private static ClauseText Shown((HandbookDocument Document, Section Section) clause) => new(
        clause.Section.ClauseId!, $"{clause.Document.Title} > {clause.Section.Path}", MarkdownText.OfBody(clause.Section).Trim(), clause.Document.Version ?? "");

    private sealed class Indexed(string stored, HandbookIndex index)
    {
        public string Stored { get; } = stored;

        public AskHandbook Asked { get; } = new(index);

        public ILookup<string, (HandbookDocument Document, Section Section)> Clauses { get; } = (
            from document in index.Documents
            from section in document.Sections
            where section.ClauseId is not null
            select (document, section)).ToLookup(clause => clause.section.ClauseId!);
    }
}
