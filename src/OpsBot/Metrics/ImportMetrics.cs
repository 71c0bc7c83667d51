using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What became of one file.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Problems">When there are any, nothing of the file was stored.</param>
/// <param name="Notes">What was passed over.</param>
/// <param name="Series">How many series it had points of.</param>
/// <param name="Counts">How many points were new, corrected or known.</param>
internal sealed record ImportedFile(
    string Path,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<ImportProblem> Notes,
    int Series,
    IReadOnlyDictionary<RecordOutcome, int> Counts)
{
    /// <summary>The table when its header is what is wrong; null otherwise.</summary>
    public MetricTable? Unexplained { get; init; }
}

/// <summary>Loads daily points from files: each file whole or not at all, and twice is as good as once.</summary>
internal sealed class ImportMetrics(OpsBotDbContext db, MetricFileReader reader, TimeProvider clock)
{
    private const int MostAttempts = 5;

    public async Task<ImportedFile> RunAsync(string path, CancellationToken cancellationToken) =>
        await StoreAsync(path, await reader.ReadAsync(path, await MappingsAsync(cancellationToken), cancellationToken), cancellationToken);

    /// <summary>What people said of the headers of exports, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, ColumnMapping>> MappingsAsync(CancellationToken cancellationToken) =>
        await db.ColumnMappings.AsNoTracking().ToDictionaryAsync(mapping => mapping.Key, StringComparer.Ordinal, cancellationToken);

    /// <summary>Stores what a file holds, all or nothing.</summary>
    public async Task<ImportedFile> StoreAsync(string path, MetricFileContent content, CancellationToken cancellationToken)
    {
        if (content.Problems.Count > 0)
        {
            return new(path, content.Problems, content.Notes, 0, new Dictionary<RecordOutcome, int>()) { Unexplained = content.Unexplained };
        }

        var counts = await StoreAsync(content.Rows, cancellationToken);
        return new(path, [], content.Notes, content.Rows.Select(r => r.Key).Distinct().Count(), counts);
    }

    /// <summary>Stores points in one commit; one that is there already is corrected, or left as it is.</summary>
    /// <returns>How many points were new, corrected or known.</returns>
    public async Task<IReadOnlyDictionary<RecordOutcome, int>> StoreAsync(IReadOnlyList<MetricRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; rows.Count > 0; attempt++)
        {
            try
            {
                return await StoreOnceAsync(rows, cancellationToken);
            }
            catch (DbUpdateException fault) when (attempt < MostAttempts && db.IsConflict(fault))
            {
                // Another load brought the same series at the same moment: look again, and find it there.
                db.ChangeTracker.Clear();
            }
        }

        return new Dictionary<RecordOutcome, int>();
    }

    private async Task<IReadOnlyDictionary<RecordOutcome, int>> StoreOnceAsync(IReadOnlyList<MetricRow> rows, CancellationToken cancellationToken)
    {
        var (from, to) = (rows.Min(r => r.Point.Day), rows.Max(r => r.Point.Day));
        var shops = rows.Select(r => r.Key.Shop).Distinct().ToList();
        var known = await db.MetricSeries
            .Where(s => shops.Contains(s.Shop))
            .Include(s => s.Points.Where(p => p.Day >= from && p.Day <= to))
            .ToDictionaryAsync(s => s.Key, cancellationToken);

        var outcomes = new List<RecordOutcome>(rows.Count);
        foreach (var one in rows.GroupBy(r => r.Key))
        {
            outcomes.AddRange(Take(known, one.Key, [.. one]));
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return outcomes.CountBy(o => o).ToDictionary();
    }

    private IEnumerable<RecordOutcome> Take(Dictionary<SeriesKey, MetricSeries> known, SeriesKey key, IReadOnlyList<MetricRow> rows)
    {
        if (!known.TryGetValue(key, out var series))
        {
            series = new(SeriesId.New(clock.GetUtcNow()), key, rows[0].Type ?? MetricTypeInference.Of([.. rows.Select(row => row.Point)]));
            db.MetricSeries.Add(series);
        }

        return series.RecordAll(rows.Select(row => row.Point));
    }
}
