using System.Runtime.CompilerServices;
using OpsBot.ModelClients;

namespace OpsBot.Model;

/// <summary>The embedding model of the settings: a file on this machine, or an endpoint within its budget. It is opened at the first use.</summary>
internal sealed class TextEmbedder : IDisposable
{
    private readonly ModelOptions _options;
    private readonly TokenBudget _budget;
    private readonly Lazy<ITextEmbedder> _embedder;

    public TextEmbedder(ModelOptions options, TokenBudget budget, TimeProvider clock)
    {
        (_options, _budget) = (options, budget);
        _embedder = new(() => options.Onnx.Path.Length > 0 ? OpenFile(options) : OpenEndpoint(options, clock));
    }

    /// <summary>Whether there is one; without, nothing else of it may be asked.</summary>
    public bool IsSet => _options.Embeds;

    /// <inheritdoc cref="ITextEmbedder.Name"/>
    public string Name => _embedder.Value.Name;

    /// <inheritdoc cref="ITextEmbedder.EmbedAsync"/>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken)
    {
        var most = _options.Onnx.Path.Length > 0 ? 0 : texts.Sum(text => text.Length);
        await _budget.CheckAsync(most, cancellationToken);
        var (vectors, counted) = await _embedder.Value.EmbedAsync(texts, areQuestions, cancellationToken);
        await _budget.SpendAsync(counted ?? most, cancellationToken);
        return vectors;
    }

    public void Dispose()
    {
        if (_embedder is { IsValueCreated: true, Value: IDisposable opened })
        {
            opened.Dispose();
        }
    }

    // Apart, and under the interface's name, so that neither library is loaded before it is used.
#pragma warning disable CA1859
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ITextEmbedder OpenFile(ModelOptions options) => new OnnxEmbedder(options.Onnx);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ITextEmbedder OpenEndpoint(ModelOptions options, TimeProvider clock) => new OpenAIEmbedder(options, clock);
#pragma warning restore CA1859
}
