namespace OpsBot.ModelClients;

/// <summary>What a chat model is asked.</summary>
/// <param name="Instructions">Whose they are: ours.</param>
/// <param name="Message">What it is to work on.</param>
/// <param name="MaxTokens">Of the answer.</param>
internal sealed record ChatPrompt(string Instructions, string Message, int MaxTokens)
{
    /// <summary>What it may cost at most: a Chinese character is hardly ever more than a token.</summary>
    public int MostTokens => Instructions.Length + Message.Length + MaxTokens;
}

/// <summary>One chat model.</summary>
internal interface IChatEndpoint
{
    /// <summary>The answer piece by piece. It has come to its end when the enumeration does.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="cost">Is told the tokens that the endpoint counts, where it counts any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ModelException">There is none, or no more of it.</exception>
    IAsyncEnumerable<string> StreamAsync(ChatPrompt prompt, Action<int> cost, CancellationToken cancellationToken);

    /// <summary>The whole answer.</summary>
    /// <inheritdoc cref="StreamAsync"/>
    Task<string> CompleteAsync(ChatPrompt prompt, Action<int> cost, CancellationToken cancellationToken);
}
