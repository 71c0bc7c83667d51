using System.Runtime.CompilerServices;

namespace OpsBot.Model;

/// <summary>The embedding model of the settings. It is opened at the first use.</summary>
internal sealed class TextEmbedder(ModelOptions options, TokenBudget budget, TimeProvider clock) : IDisposable
{
    private readonly Lazy<ITextEmbedder> _embedder = new(() => options.Onnx.Path.Length > 0 ? OpenFile(options) : OpenEndpoint(options, budget, clock));

    /// <summary>Whether there is one; without, nothing else of it may be asked.</summary>
    public bool IsSet => options.Embeds;

    /// <inheritdoc cref="ITextEmbedder.Name"/>
    public string Name => _embedder.Value.Name;

    /// <inheritdoc cref="ITextEmbedder.EmbedAsync"/>
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken) =>
        _embedder.Value.EmbedAsync(texts, areQuestions, cancellationToken);

    public void Dispose()
    {
        if (_embedder is { IsValueCreated: true, Value: IDisposable opened })
        {
            opened.Dispose();
        }
    }

    // Apart, so that neither library is loaded before it is used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ITextEmbedder OpenFile(ModelOptions options) => new OnnxEmbedder(options.Onnx);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ITextEmbedder OpenEndpoint(ModelOptions options, TokenBudget budget, TimeProvider clock) => new OpenAIEmbedder(options, budget, clock);
}
