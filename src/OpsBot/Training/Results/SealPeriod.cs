using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Results;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.Training.Results;

/// <summary>What was sealed.</summary>
internal sealed record SealedPeriod(byte[] Zip, int Entries, int Attempts, string Seal);

/// <summary>Seals a period: <c>opsbot results evidence</c>.</summary>
internal sealed class SealPeriod(OpsBotDbContext db, RecordAttempts recordAttempts, LedgerBook ledger, IAttemptJson json, OpsBotOptions options, TimeProvider clock)
{
    /// <summary>How figures are computed; a pack names what it was computed by.</summary>
    public static IReadOnlyList<string> Rules { get; } = ["attempt-score-1", "learner-figures-1", CompositeRule.Current.Id];

    /// <param name="from">The first day, in the business's zone.</param>
    /// <param name="to">The last day; not before the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SealedPeriod> RunAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await recordAttempts.RunAsync(cancellationToken);
        var (start, end) = (StartOf(from), StartOf(to.AddDays(1)));
        var numbers = await db.Ledger.Where(entry => entry.OccurredAt >= start && entry.OccurredAt < end)
            .GroupBy(_ => 1).Select(all => new { First = all.Min(entry => entry.Number), Last = all.Max(entry => entry.Number) }).SingleOrDefaultAsync(cancellationToken);

        // The chain is sealed without gaps: entries between, of another day, come along and count for nothing.
        var entries = numbers is null ? []
            : await db.Ledger.AsNoTracking().Where(entry => entry.Number >= numbers.First && entry.Number <= numbers.Last).OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var book = new ResultsBook(entries.Where(entry => entry.OccurredAt >= start && entry.OccurredAt < end));
        var files = new Dictionary<string, IReadOnlyList<string>>
        {
            [EvidencePack.Ledger] = [.. entries.Select(entry => EvidencePack.Line(PackedEntry.Of(entry)))],
            [EvidencePack.Items] = await ItemsAsync(book, cancellationToken),
            [EvidencePack.TypedTexts] = await TextsAsync(entries, cancellationToken),
            [EvidencePack.Figures] = [.. book.BySubject.OrderBy(figures => figures.Key).Select(figures => EvidencePack.Line(new PackedFigures(figures.Key, figures.Value)))],
        };
        var manifest = new PackManifest(
            EvidencePack.Format, EvidencePack.Day(from), EvidencePack.Day(to), options.TimeZone, clock.GetUtcNow().UtcDateTime,
            numbers?.First, numbers?.Last, entries.FirstOrDefault()?.Previous ?? LedgerEntry.Origin, entries.LastOrDefault()?.Hash ?? LedgerEntry.Origin,
            Rules, files.ToDictionary(file => file.Key, file => EvidencePack.Describe(file.Value)), "");
        manifest = manifest with { Seal = manifest.ComputeSeal() };
        await ledger.ActAsync("period.sealed", null, null, new { manifest.From, manifest.To, manifest.Seal }, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new(EvidencePack.Zip(manifest, files), entries.Count, book.Attempts.Count, manifest.Seal);
    }

    private async Task<IReadOnlyList<string>> ItemsAsync(ResultsBook book, CancellationToken cancellationToken)
    {
        var asked = book.Attempts.SelectMany(attempt => attempt.Record.Items).Select(item => (item.Item, item.ItemVersion)).ToHashSet();
        var items = await db.Items.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. items.Where(item => asked.Contains((item.Id.Value, item.Version)))
                .OrderBy(item => item.Id.Value, StringComparer.Ordinal).ThenBy(item => item.Version)
                .Select(item => EvidencePack.Line(new PackedItem(item.Id.Value, item.Version, JsonSerializer.Deserialize<JsonElement>(json.Write(item.Content))))),
        ];
    }

    private async Task<IReadOnlyList<string>> TextsAsync(List<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var subjects = entries.Select(entry => entry.Subject).Distinct().ToList();
        var notes = await db.LedgerNotes.AsNoTracking().Where(note => subjects.Contains(note.Subject)).OrderBy(note => note.Digest).ToListAsync(cancellationToken);
        return
        [
            .. notes.Where(note => entries.Any(entry => entry.Payload.Contains(note.Digest, StringComparison.Ordinal)))
                .Select(note => EvidencePack.Line(new PackedText(note.Digest, note.Salt, note.Subject, note.Text))),
        ];
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
