using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Files;
using OpsBot.Metrics.Cards;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>A manager sent an export in a chat: known columns are loaded at once, and what nobody has explained yet is asked on a card.</summary>
/// <remarks>The bytes say whose it is and not the name: a table of days and numbers is none of questions.</remarks>
internal sealed class TakeMetricFile(
    OpsBotDbContext db, MetricFileReader reader, ServiceFileReader services, FileDownload download, IServiceScopeFactory scopes, TimeProvider clock) : IFileTaker
{
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xlsx"];

    public bool IsByName => true;

    public async Task<Reply?> TryTakeAsync(Turn turn, string text, SentFile file, CancellationToken cancellationToken)
    {
        if (!Endings.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var (bytes, fault) = await download.GetAsync(file.Url.AbsoluteUri, cancellationToken);
        if (fault != DownloadFault.None)
        {
            return null;
        }

        // The import has a unit of work of its own: it may look again after a conflict.
        await using var scope = scopes.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportMetrics>();
        var isFeed = services.IsFeed(bytes);
        var content = isFeed ? null : reader.Read(bytes, await import.MappingsAsync(cancellationToken));
        if (!isFeed && !IsOfMetrics(content!))
        {
            return null;
        }

        if (!turn.Roles.Allows(Roles.Manager))
        {
            return Reply.Of(Refusals.Sentence(turn.Texts, Roles.Manager));
        }

        if (isFeed)
        {
            var feed = services.Read(bytes);
            var stored = await scope.ServiceProvider.GetRequiredService<ImportServiceEvents>().RunAsync(feed, cancellationToken);
            return Reply.Of(ImportCard.Events(turn.Texts, file.Name, feed, stored));
        }

        if (content!.Unexplained is { } table)
        {
            var waiting = db.WaitingFiles.Add(WaitingFile.Take(file.Name, HeaderKey.Of(table.Header), bytes, "", clock.GetUtcNow())).Entity;
            return Reply.Of(MappingCard.Build(new(turn.Texts), waiting, MappingForm.Of(table, scope.ServiceProvider.GetRequiredService<MetricHeadings>())));
        }

        return Reply.Of(ImportCard.Build(turn.Texts, await import.StoreAsync(file.Name, content, cancellationToken)));
    }

    private static bool IsOfMetrics(MetricFileContent content) =>
        content.Unexplained is { } table ? MappingForm.HasDays(table) : content.Rows.Count > 0 || content.Problems.Any(problem => problem.Row > 0);
}
