using System.Runtime.CompilerServices;
using OpenAI.Chat;

namespace OpsBot.ModelClients;

/// <summary>A chat model behind an endpoint that speaks OpenAI's chat completions.</summary>
internal sealed class OpenAIChat(ModelOptions options, TimeProvider clock) : IChatEndpoint
{
    private readonly ChatClient _client = OpenAIClients.Chat(options);

    public async IAsyncEnumerable<string> StreamAsync(ChatPrompt prompt, Action<int> cost, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var end = default(ChatFinishReason?);
        await using var updates = _client.CompleteChatStreamingAsync(Messages(prompt), Options(prompt), either.Token).GetAsyncEnumerator(either.Token);
        while (await MoveAsync(updates, timeout, cancellationToken))
        {
            var update = updates.Current;
            end = update.FinishReason ?? end;
            if (update.Usage is { } usage)
            {
                cost(usage.TotalTokenCount);
            }

            foreach (var part in update.ContentUpdate.Where(part => part.Text is { Length: > 0 }))
            {
                yield return part.Text;
            }
        }

        Check(end);
    }

    public async Task<string> CompleteAsync(ChatPrompt prompt, Action<int> cost, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            ChatCompletion completion = await _client.CompleteChatAsync(Messages(prompt), Options(prompt), either.Token);
            if (completion.Usage is { } usage)
            {
                cost(usage.TotalTokenCount);
            }

            Check(completion.FinishReason);
            return string.Concat(completion.Content.Select(part => part.Text));
        }
        catch (Exception fault) when (fault is not ModelException && EndpointFaults.Of(fault, IsOurs(timeout, cancellationToken)) is not null)
        {
            throw new ModelException(EndpointFaults.Of(fault, IsOurs(timeout, cancellationToken))!.Value, fault);
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates, CancellationTokenSource timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception fault) when (EndpointFaults.Of(fault, IsOurs(timeout, cancellationToken)) is not null)
        {
            throw new ModelException(EndpointFaults.Of(fault, IsOurs(timeout, cancellationToken))!.Value, fault);
        }
    }

    private static bool IsOurs(CancellationTokenSource timeout, CancellationToken cancellationToken) =>
        timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    // A stream that just stops looks like one that has ended, but for the reason that the last piece gives.
    private static void Check(ChatFinishReason? end)
    {
        if (end != ChatFinishReason.Stop)
        {
            throw new ModelException(end == ChatFinishReason.ContentFilter ? ModelFault.Filtered : ModelFault.BrokenOff);
        }
    }

    private static ChatMessage[] Messages(ChatPrompt prompt) => [new SystemChatMessage(prompt.Instructions), new UserChatMessage(prompt.Message)];

    private static ChatCompletionOptions Options(ChatPrompt prompt) => new() { Temperature = 0, MaxOutputTokenCount = prompt.MaxTokens };
}
