using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Metrics.Cards;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody said what the columns of an export mean: the <c>metrics.map</c> verb. It is remembered by the header, and all files that wait for it are loaded.</summary>
internal sealed class MapColumns(
    OpsBotDbContext db, MetricFileReader reader, MetricHeadings headings, MetricsOptions options, IServiceScopeFactory scopes, TimeProvider clock)
    : ICardActionHandler<MapColumns.Data>
{
    public const string Verb = "metrics.map";

    /// <summary>The ids of the inputs; those of columns end with their index.</summary>
    public const string ColumnInput = "column";
    public const string ShopInput = "shop";
    public const string ChannelInput = "channel";

    private const int MaxName = 100;

    /// <summary>Which file, and what was filled in.</summary>
    public sealed record Data(Guid FileId, string? Shop = null, string? Channel = null)
    {
        [System.Text.Json.Serialization.JsonExtensionData]
        public Dictionary<string, JsonElement> Columns { get; init; } = [];
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await db.WaitingFiles.SingleOrDefaultAsync(file => file.Id == data.FileId, cancellationToken) is not { } waiting || await TableAsync(waiting, cancellationToken) is not { } table)
        {
            return new CardReply.Notice(turn.Texts["Metrics.Map.Gone"]);
        }

        var form = MappingForm.Of(table, headings);
        var meanings = form.With(Chosen(data));
        if (FaultOf(meanings, form) is { } fault)
        {
            return new CardReply.Notice(turn.Texts[fault]);
        }

        var mapping = await db.ColumnMappings.SingleOrDefaultAsync(one => one.Key == waiting.HeaderKey, cancellationToken)
            ?? db.ColumnMappings.Add(ColumnMapping.Of(waiting.HeaderKey, form.Header)).Entity;
        mapping.Say(meanings, Name(data.Shop), Name(data.Channel), turn.Person.Id, clock.GetUtcNow());
        var loaded = await LoadAsync(waiting, mapping, cancellationToken);
        if (loaded is { Problems.Count: > 0 })
        {
            // Nothing is remembered that doesn't read: the card stays, and another choice may.
            db.Entry(mapping).State = db.Entry(mapping).State == EntityState.Added ? EntityState.Detached : EntityState.Unchanged;
            return ImportCard.Build(turn.Texts, loaded);
        }

        var others = await db.WaitingFiles.Where(file => file.HeaderKey == waiting.HeaderKey).ToListAsync(cancellationToken);
        var fromFolder = others.Count(file => file.Path.Length > 0 && ReturnToFolder(file));
        db.WaitingFiles.RemoveRange(others);
        return ImportCard.Mapped(new(turn.Texts), mapping, loaded, fromFolder);
    }

    private static Dictionary<int, string> Chosen(Data data)
    {
        var chosen = new Dictionary<int, string>();
        foreach (var (id, value) in data.Columns)
        {
            if (id.StartsWith(ColumnInput, StringComparison.Ordinal) && int.TryParse(id.AsSpan(ColumnInput.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && value.ValueKind == JsonValueKind.String)
            {
                chosen[index] = ColumnMeaning.IsKnown(value.GetString()!) ? value.GetString()! : throw new ForeignCardException();
            }
        }

        return chosen;
    }

    private static string? FaultOf(IReadOnlyList<string> meanings, MappingForm form)
    {
        var date = meanings.Count(meaning => meaning == ColumnMeaning.Of(MetricColumn.Date));
        var metrics = meanings.Select((meaning, i) => ColumnMeaning.Metric(meaning, form.Header[i])).OfType<string>().ToList();
        var isLong = meanings.Contains(ColumnMeaning.Of(MetricColumn.Value)) && meanings.Any(meaning => meaning == ColumnMeaning.Of(MetricColumn.Metric) || meaning == ColumnMeaning.Of(MetricColumn.Series));
        return date == 0 ? "Metrics.Map.NoDate" : date > 1 ? "Metrics.Map.TwoDates"
            : metrics.Count == 0 && !isLong ? "Metrics.Map.NoMetric"
            : metrics.Distinct(StringComparer.Ordinal).Count() < metrics.Count ? "Metrics.Map.Twice"
            : null;
    }

    private static string Name(string? typed) => (typed ?? "").Trim() is var name && name.Length > MaxName ? name[..MaxName] : name;

    private async Task<MetricTable?> TableAsync(WaitingFile waiting, CancellationToken cancellationToken)
    {
        // Known mappings have no say: what is asked is how the header reads without them.
        var none = new Dictionary<string, ColumnMapping>();
        var content = waiting.Path.Length > 0 ? await reader.ReadAsync(waiting.Path, none, cancellationToken) : reader.Read(waiting.Bytes, none);
        return content.Unexplained;
    }

    // A file of the folder is loaded there, by its watcher.
    private async Task<ImportedFile?> LoadAsync(WaitingFile waiting, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        if (waiting.Path.Length > 0)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var content = reader.Read(waiting.Bytes, new Dictionary<string, ColumnMapping>(StringComparer.Ordinal) { [mapping.Key] = mapping });
        return await scope.ServiceProvider.GetRequiredService<ImportMetrics>().StoreAsync(waiting.Name, content, cancellationToken);
    }

    private bool ReturnToFolder(WaitingFile file)
    {
        if (options.WatchFolder.Length == 0 || !File.Exists(file.Path))
        {
            return false;
        }

        File.Move(file.Path, Path.Combine(options.WatchFolder, Path.GetFileName(file.Path)), overwrite: true);
        return true;
    }
}
