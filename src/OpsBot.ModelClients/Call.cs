namespace OpsBot.ModelClients;

/// <summary>One question to an endpoint, with its time limit: what goes wrong comes out as a <see cref="ModelException"/>.</summary>
internal sealed class Call : IDisposable
{
    private readonly CancellationToken _asker;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    public Call(TimeSpan limit, TimeProvider clock, CancellationToken asker)
    {
        _asker = asker;
        _limit = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, asker);
    }

    /// <summary>Ends with the limit, or when whoever asks gives up.</summary>
    public CancellationToken Token => _either.Token;

    /// <exception cref="ModelException">The endpoint gave no answer.</exception>
    /// <exception cref="OperationCanceledException">Whoever asked gave up.</exception>
    public async Task<T> AwaitAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (fault is not ModelException && EndpointFaults.Of(fault, IsLate) is not null)
        {
            throw new ModelException(EndpointFaults.Of(fault, IsLate)!.Value, fault);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }

    private bool IsLate => _limit.IsCancellationRequested && !_asker.IsCancellationRequested;
}
