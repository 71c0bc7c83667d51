using OpenAI.Embeddings;

namespace OpsBot.ModelClients;

/// <summary>An embedding model behind an endpoint that speaks OpenAI's embeddings.</summary>
internal sealed class OpenAIEmbedder(ModelOptions options, TimeProvider clock) : ITextEmbedder
{
    private readonly EmbeddingClient _client = OpenAIClients.Embeddings(options);

    public string Name => $"{options.Kind}:{options.EmbeddingModel}";

    public async Task<Embeddings> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken)
    {
        // Someone waits for the answer to a question, and the answer has still to be written.
        using var call = new Call(areQuestions ? options.Timeout / 2 : options.Timeout, clock, cancellationToken);
        return await call.AwaitAsync(async () =>
        {
            OpenAIEmbeddingCollection embeddings = await _client.GenerateEmbeddingsAsync(texts, cancellationToken: call.Token);
            var vectors = embeddings.OrderBy(embedding => embedding.Index).Select(embedding => UnitVector.Of(embedding.ToFloats().Span)).ToList();
            return vectors.Count == texts.Count && vectors.TrueForAll(vector => vector.Length == vectors[0].Length && vector.Length > 0)
                ? new Embeddings(vectors, embeddings.Usage?.TotalTokenCount)
                : throw new ModelException(ModelFault.Malformed);
        });
    }
}
