using System.Runtime.CompilerServices;
using OpsBot.ModelClients;

namespace OpsBot.Model;

/// <summary>The chat model of the settings, within its budget. Its client is opened at the first question.</summary>
internal sealed class LanguageModel(ModelOptions options, TokenBudget budget, TimeProvider clock)
{
    private readonly Lazy<IChatEndpoint> _endpoint = new(() => Open(options, clock));

    /// <summary>Whether it may write answers to people's questions.</summary>
    public bool WritesAnswers => options.WritesAnswers;

    /// <summary>Whether it may draft items from clauses.</summary>
    public bool DraftsItems => options.DraftsItems;

    /// <summary>Whether answers are shown while they are written.</summary>
    public bool Streams => options.Streaming;

    /// <summary>The answer piece by piece.</summary>
    /// <exception cref="ModelException">There is none, or no more of it.</exception>
    public async IAsyncEnumerable<string> StreamAsync(ChatPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await budget.CheckAsync(prompt.MostTokens, cancellationToken);
        var (counted, written) = (0, 0);
        try
        {
            await foreach (var piece in _endpoint.Value.StreamAsync(prompt, cost => counted = cost, cancellationToken))
            {
                written += piece.Length;
                yield return piece;
            }
        }
        finally
        {
            await SpendAsync(prompt, counted, written);
        }
    }

    /// <summary>The whole answer.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public async Task<string> CompleteAsync(ChatPrompt prompt, CancellationToken cancellationToken)
    {
        await budget.CheckAsync(prompt.MostTokens, cancellationToken);
        var (counted, written) = (0, 0);
        try
        {
            var answer = await _endpoint.Value.CompleteAsync(prompt, cost => counted = cost, cancellationToken);
            written = answer.Length;
            return answer;
        }
        finally
        {
            await SpendAsync(prompt, counted, written);
        }
    }

    // What the endpoint does not count, or did not come to count, is estimated; a call that was made costs, whatever became of it.
    private Task SpendAsync(ChatPrompt prompt, int counted, int written) =>
        budget.SpendAsync(counted > 0 ? counted : prompt.Instructions.Length + prompt.Message.Length + written, CancellationToken.None);

    // Apart, so that the library is not loaded before it is used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OpenAIChat Open(ModelOptions options, TimeProvider clock) => new(options, clock);
}
