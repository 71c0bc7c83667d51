using Microsoft.Extensions.Options;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>
/// The handbook as it stands in the store, indexed: every version of the collections that answer. Questions go on being answered from
/// the old one while a new one is built, and at midnight from the index that was built for the day before it came.
/// </summary>
internal sealed class LiveHandbook(ContentFolder content, BusinessDay day, IOptions<HandbookOptions> options) : IClauseLookup, IDisposable
{
    private readonly SemaphoreSlim _oneRefresh = new(1, 1);
    private readonly Lazy<Glossary> _glossary = new(() => BundledGlossary.Read(content));
    private readonly Lazy<IReadOnlyList<Erratum>> _errata = new(() => BundledErrata.Read(content));
    private readonly Lazy<IReadOnlyList<CompanyChoice>> _choices = new(() => BundledChoices.Read(content));
    private volatile Stored? _current;

    private sealed record Stored(string Stamp, HandbookTimeline Timeline);

    /// <summary>False until the store has been read once.</summary>
    public bool IsIndexed => _current is not null;

    /// <param name="question">What a person typed.</param>
    /// <param name="on">The day as of which is answered; today when null.</param>
    /// <param name="reader">Who asks; null for someone who reads what everybody may.</param>
    public HandbookAnswer Ask(string question, DateOnly? on = null, Readership? reader = null) =>
        Current.Answer(question, on ?? day.Today, reader, near: options.Value.NearChangeDays);

    /// <inheritdoc/>
    /// <remarks>What only some may read is not found: whoever shows a clause does not know who is looking.</remarks>
    public ClauseText? Find(string clauseId) =>
        Current.ClausesOn(day.Today).TryGetValue(clauseId, out var clause) ? Shown(clause) : null;

    /// <summary>Reads the store again if it has changed, and builds tomorrow's index when tomorrow brings another version.</summary>
    /// <returns>Whether the store had changed.</returns>
    public async Task<bool> RefreshAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        await _oneRefresh.WaitAsync(cancellationToken);
        try
        {
            var stamp = await StoredHandbook.StampAsync(db, cancellationToken);
            var hasChanged = _current?.Stamp != stamp;
            if (hasChanged)
            {
                var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
                var live = stored.Live;
                var timeline = new HandbookTimeline(
                    stored.Sources.Where(source => live.Contains(source.Collection)).Select(source => source.ToDocument()), _glossary.Value, _errata.Value, _choices.Value);
                timeline.IndexOn(day.Today);
                _current = new(stamp, timeline);
            }

            if (Current.NextChangeAfter(day.Today) == day.Today.AddDays(1))
            {
                Current.IndexOn(day.Today.AddDays(1));
            }

            return hasChanged;
        }
        finally
        {
            _oneRefresh.Release();
        }
    }

    public void Dispose() => _oneRefresh.Dispose();

    private HandbookTimeline Current => _current?.Timeline ?? throw new InvalidOperationException("The handbook is asked before the store has been read.");

    private static ClauseText Shown(PlacedClause clause) => new(
        clause.Section.ClauseId!, $"{clause.Document.Title} > {clause.Section.Path}", MarkdownText.OfBody(clause.Section).Trim(), clause.Document.Version ?? "");
}
