using OpsBot.Storage;

namespace OpsBot.Hosting.Jobs;

/// <summary>
/// Runs a use case again and again while the bot serves, on every server: for work that finds by itself what is to do, and that two servers can't do
/// twice. What fails is logged and looked at again; an end of the bot is no fault.
/// </summary>
/// <typeparam name="TWork">Made anew for each round, in a scope of its own.</typeparam>
internal sealed partial class Repeat<TWork>(
    IServiceScopeFactory scopes, TimeSpan interval, bool atOnce, Func<TWork, CancellationToken, Task> run, TimeProvider clock, ILogger<Repeat<TWork>> logger) : BackgroundService
    where TWork : notnull
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            if (atOnce)
            {
                await RunAsync(stoppingToken);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot ends.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await run(scope.ServiceProvider.GetRequiredService<TWork>(), stoppingToken);
        }
#pragma warning disable CA1031 // One round that fails must end neither the rounds nor the bot; while it ends, whatever breaks is of no interest.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (stoppingToken.IsCancellationRequested || fault is ObjectDisposedException)
            {
                return;
            }

            if (StoreFault.IsOf(fault))
            {
                Log.StoreAway(logger, typeof(TWork).Name, fault.Message);
            }
            else
            {
                Log.Failed(logger, fault, typeof(TWork).Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Work} could not use the store, or another server was first; the next round tries again: {Reason}")]
        public static partial void StoreAway(ILogger logger, string work, string reason);

        [LoggerMessage(2, LogLevel.Error, "{Work} failed; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception fault, string work);
    }
}

internal static class Repeats
{
    /// <summary>Runs a use case again and again while the bot serves.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="interval">Between two rounds.</param>
    /// <param name="run">One round.</param>
    /// <param name="atOnce">Whether the first round comes with the start, and not an interval after it.</param>
    public static void AddRepeated<TWork>(this IServiceCollection services, TimeSpan interval, Func<TWork, CancellationToken, Task> run, bool atOnce = false)
        where TWork : notnull =>
        services.AddHostedService(provider => new Repeat<TWork>(
            provider.GetRequiredService<IServiceScopeFactory>(), interval, atOnce, run, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Repeat<TWork>>>()));
}
