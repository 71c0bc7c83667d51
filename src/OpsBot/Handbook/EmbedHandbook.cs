using Microsoft.Extensions.Options;
using OpsBot.Domain.Handbook;
using OpsBot.ModelClients;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Keeps a vector for every passage of the live handbook, where an embedding model is set; questions never wait for it.</summary>
internal sealed partial class EmbedHandbook(
    LiveHandbook handbook, HandbookVectors vectors, IServiceScopeFactory scopes, IOptions<HandbookOptions> options, TimeProvider clock, ILogger<EmbedHandbook> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!vectors.AreWanted)
        {
            return;
        }

        var (usual, done) = (TimeSpan.FromSeconds(options.Value.RefreshSeconds), (IReadOnlyList<Passage>?)null);
        for (var wait = TimeSpan.Zero; ; wait = wait < usual ? usual : wait)
        {
            await Task.Delay(wait, clock, stoppingToken);
            if (!handbook.IsIndexed || ReferenceEquals(done, handbook.Passages))
            {
                wait = usual;
                continue;
            }

            try
            {
                var passages = handbook.Passages;
                await RunAsync(passages, stoppingToken);
                (done, wait) = (passages, usual);
            }
            catch (ModelException fault)
            {
                wait = Longer(wait);
                Log.NotMade(logger, fault.Fault, fault.InnerException?.GetType().Name, wait);
            }
            catch (Exception fault) when (StoreFault.IsOf(fault))
            {
                wait = Longer(wait);
                Log.NotKept(logger, fault.Message, wait);
            }
        }
    }

    private async Task RunAsync(IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        if (await vectors.LoadAsync(db, passages, cancellationToken) is { Count: > 0 } lacking)
        {
            await vectors.MakeAsync(db, lacking, cancellationToken);
            Log.Made(logger, lacking.Count);
            await vectors.LoadAsync(db, passages, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 + TimeSpan.FromSeconds(1) : LongestWait;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} passages of the handbook have a vector now")]
        public static partial void Made(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "The embedding model did not answer ({Fault}, {Cause}); asked again in {Wait}")]
        public static partial void NotMade(ILogger logger, ModelFault fault, string? cause, TimeSpan wait);

        [LoggerMessage(3, LogLevel.Warning, "Vectors could not be kept: {Fault}; tried again in {Wait}")]
        public static partial void NotKept(ILogger logger, string fault, TimeSpan wait);
    }
}
