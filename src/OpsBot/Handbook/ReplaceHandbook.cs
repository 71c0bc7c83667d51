using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>What putting a collection to use does to what cites the clauses before.</summary>
/// <param name="Live">The collections that answer from then on.</param>
/// <param name="Matches">For each cited clause that is gone or in other words: the nearest one of the new text.</param>
/// <param name="Cited">What cites them.</param>
internal sealed record Replacement(IReadOnlySet<string> Live, IReadOnlyList<ClauseMatch> Matches, IReadOnlyList<CitedClause> Cited);

/// <summary>Someone puts a collection of handbooks to use, in place of those in use or beside them.</summary>
internal sealed class ReplaceHandbook(OpsBotDbContext db, TellClauseChanges tell, IEnumerable<IClauseCitations> citing, OutboxSignal signal, BusinessDay day)
{
    /// <param name="collection">Its name; empty for the bundled one.</param>
    /// <param name="isBeside">Whether those in use go on answering too.</param>
    /// <param name="isDryRun">Whether nothing is stored.</param>
    /// <param name="cancellationToken">Ends the work; nothing is half stored.</param>
    /// <returns>Null when the collection has nothing in force today.</returns>
    public async Task<Replacement?> RunAsync(string collection, bool isBeside, bool isDryRun, CancellationToken cancellationToken)
    {
        var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
        var versions = stored.Sources.ConvertAll(source => source.ToDocument());
        var live = new HashSet<string>(isBeside ? stored.Live : [], StringComparer.Ordinal) { collection };
        var after = Clauses(versions, live);
        if (!after.Values.Any(clause => clause.Document.Collection == collection))
        {
            return null;
        }

        var before = Clauses(versions, stored.Live);
        var cited = new List<CitedClause>();
        foreach (var citations in citing)
        {
            cited.AddRange(await citations.ListAsync(cancellationToken));
        }

        var touched = cited.Select(citation => citation.Clause).Distinct().Where(before.ContainsKey)
            .Where(clause => !(after.TryGetValue(clause, out var now) && ClauseWords.AreSame(before[clause].Section.Text, now.Section.Text))).ToList();
        var matches = ClauseMatch.Find(touched.ConvertAll(clause => before[clause]), [.. after.Values]);
        if (!isDryRun)
        {
            await tell.RunAsync(versions, stored.Live, cancellationToken);
            foreach (var name in stored.Live.Union(live).Except(stored.Collections.Select(row => row.Name)))
            {
                var row = HandbookCollection.Called(name);
                stored.Collections.Add(row);
                db.Add(row);
            }

            stored.Collections.ForEach(row => row.Answer(live.Contains(row.Name)));
            await tell.RunAsync(versions, live, cancellationToken, matches.ToDictionary(match => match.Clause));
            await db.SaveChangesAsync(cancellationToken);
            signal.Ring();
        }

        return new(live, matches, [.. cited.Where(citation => touched.Contains(citation.Clause))]);
    }

    /// <summary>The collections that have any version of a document, in the order of their names.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        await db.HandbookSources.Select(source => source.Collection).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);

    private IReadOnlyDictionary<string, PlacedClause> Clauses(IEnumerable<HandbookDocument> versions, IReadOnlySet<string> live) => HandbookDifference.ById(
        new HandbookTimeline(versions.Where(version => live.Contains(version.Collection)), Glossary.Empty, []).InForceOn(day.Today));
}
