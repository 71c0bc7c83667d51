using OpenAI.Embeddings;

namespace OpsBot.ModelClients;

/// <summary>An embedding model behind an endpoint that speaks OpenAI's embeddings.</summary>
internal sealed class OpenAIEmbedder(ModelOptions options, TimeProvider clock) : ITextEmbedder
{
    private readonly EmbeddingClient _client = OpenAIClients.Embeddings(options);

    public string Name => $"{options.Kind}:{options.EmbeddingModel}";

    public async Task<Embeddings> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(areQuestions ? options.Timeout / 2 : options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            OpenAIEmbeddingCollection embeddings = await _client.GenerateEmbeddingsAsync(texts, cancellationToken: either.Token);
            var vectors = embeddings.OrderBy(embedding => embedding.Index).Select(embedding => UnitVector.Of(embedding.ToFloats().Span)).ToList();
            return vectors.Count == texts.Count && vectors.TrueForAll(vector => vector.Length == vectors[0].Length && vector.Length > 0)
                ? new Embeddings(vectors, embeddings.Usage?.TotalTokenCount)
                : throw new ModelException(ModelFault.Malformed);
        }
        catch (Exception fault) when (fault is not ModelException && EndpointFaults.Of(fault, IsOurs()) is not null)
        {
            throw new ModelException(EndpointFaults.Of(fault, IsOurs())!.Value, fault);
        }

        bool IsOurs() => timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
    }
}
