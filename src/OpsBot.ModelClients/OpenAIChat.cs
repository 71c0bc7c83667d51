using System.ClientModel;
using System.Runtime.CompilerServices;
using OpenAI.Chat;

namespace OpsBot.ModelClients;

/// <summary>A chat model behind an endpoint that speaks OpenAI's chat completions.</summary>
internal sealed class OpenAIChat(ModelOptions options, TimeProvider clock, ChatClient? client = null) : IChatEndpoint
{
    private const int BadRequest = 400;

    private readonly ChatClient _client = client ?? OpenAIClients.Chat(options);

    // Reasoning models take neither a temperature nor, by its older name, a limit of tokens; found out once, at the first refusal.
    private volatile bool _takesNoSettings;

    public async IAsyncEnumerable<string> StreamAsync(ChatPrompt prompt, Action<int> cost, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = new Call(options.Timeout, clock, cancellationToken);
        var end = default(ChatFinishReason?);
        var (updates, isThere) = await OpenAsync(prompt, call);
        await using (updates)
        {
            for (; isThere; isThere = await call.AwaitAsync(() => updates.MoveNextAsync().AsTask()))
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
        }

        Check(end);
    }

    public async Task<string> CompleteAsync(ChatPrompt prompt, Action<int> cost, CancellationToken cancellationToken)
    {
        using var call = new Call(options.Timeout, clock, cancellationToken);
        return await call.AwaitAsync(async () =>
        {
            ChatCompletion completion = await WithOrWithoutSettingsAsync(async () => await _client.CompleteChatAsync(Messages(prompt), Options(prompt), call.Token));
            if (completion.Usage is { } usage)
            {
                cost(usage.TotalTokenCount);
            }

            Check(completion.FinishReason);
            return string.Concat(completion.Content.Select(part => part.Text));
        });
    }

    // The first piece tells whether the endpoint takes the question at all.
    private Task<(IAsyncEnumerator<StreamingChatCompletionUpdate> Updates, bool IsThere)> OpenAsync(ChatPrompt prompt, Call call) =>
        call.AwaitAsync(() => WithOrWithoutSettingsAsync(async () =>
        {
            var updates = _client.CompleteChatStreamingAsync(Messages(prompt), Options(prompt), call.Token).GetAsyncEnumerator(call.Token);
            try
            {
                return (updates, await updates.MoveNextAsync());
            }
            catch
            {
                await updates.DisposeAsync();
                throw;
            }
        }));

    private async Task<T> WithOrWithoutSettingsAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ClientResultException refused) when (!_takesNoSettings && refused.Status == BadRequest && NamesASetting(refused))
        {
            _takesNoSettings = true;
            return await ask();
        }
    }

    private static bool NamesASetting(ClientResultException refused) =>
        refused.GetRawResponse()?.Content.ToString() is { } body
        && (body.Contains("temperature", StringComparison.Ordinal) || body.Contains("max_tokens", StringComparison.Ordinal) || body.Contains("max_completion_tokens", StringComparison.Ordinal));

    // A stream that just stops looks like one that has ended, but for the reason that the last piece gives.
    private static void Check(ChatFinishReason? end)
    {
        if (end != ChatFinishReason.Stop)
        {
            throw new ModelException(end == ChatFinishReason.ContentFilter ? ModelFault.Filtered : ModelFault.BrokenOff);
        }
    }

    private static ChatMessage[] Messages(ChatPrompt prompt) => [new SystemChatMessage(prompt.Instructions), new UserChatMessage(prompt.Message)];

    private ChatCompletionOptions Options(ChatPrompt prompt) => _takesNoSettings ? new() : new() { Temperature = 0, MaxOutputTokenCount = prompt.MaxTokens };
}
