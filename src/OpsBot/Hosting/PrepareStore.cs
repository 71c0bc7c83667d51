using OpsBot.Storage;

namespace OpsBot.Hosting;

/// <summary>Loads bundled content into the store, before the bot serves; run at every start, it changes only what has changed.</summary>
internal interface IPrepareContent
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Loads sample data, for <c>opsbot playground</c> alone.</summary>
internal interface IPrepareSample
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Makes the store ready: its schema first, then the content of the slices.</summary>
internal static class PrepareStore
{
    /// <summary>Prepares all that the bot serves.</summary>
    /// <exception cref="StoreUnusableException">The store can't be used.</exception>
    /// <exception cref="InvalidDataException">A bundled file is malformed.</exception>
    public static Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        RunAsync<IPrepareContent>(services, cancellationToken);

    /// <summary>Prepares one slice, for a verb that needs no other.</summary>
    /// <exception cref="StoreUnusableException">The store can't be used.</exception>
    /// <exception cref="InvalidDataException">A bundled file is malformed.</exception>
    public static async Task RunAsync<TContent>(IServiceProvider services, CancellationToken cancellationToken)
        where TContent : IPrepareContent
    {
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellationToken);
        }

        var steps = 0;
        do
        {
            // A scope each: what one slice tracks is no business of the next.
            await using var scope = services.CreateAsyncScope();
            var contents = scope.ServiceProvider.GetServices<IPrepareContent>().OfType<TContent>().ToList();
            if (steps == contents.Count)
            {
                return;
            }

            await contents[steps].RunAsync(cancellationToken);
            steps++;
        }
        while (true);
    }
}
