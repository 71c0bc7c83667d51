using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.InteropServices;
using System.Text.Json;
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
            // The typed call reads base64 alone, and many servers that speak this API send lists of numbers whatever they are asked for.
            var body = BinaryContent.Create(BinaryData.FromObjectAsJson(new { input = texts, model = options.EmbeddingModel, encoding_format = "base64" }));
            var result = await _client.GenerateEmbeddingsAsync(body, new RequestOptions { CancellationToken = call.Token });
            return Read(result.GetRawResponse().Content, texts.Count);
        });
    }

    private static Embeddings Read(BinaryData content, int count)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var vectors = json.RootElement.GetProperty("data").EnumerateArray()
                .OrderBy(embedding => embedding.GetProperty("index").GetInt32())
                .Select(embedding => UnitVector.Of(Floats(embedding.GetProperty("embedding"))))
                .ToList();
            int? tokens = json.RootElement.TryGetProperty("usage", out var usage) && usage.TryGetProperty("total_tokens", out var total) ? total.GetInt32() : null;
            return vectors.Count == count && vectors.TrueForAll(vector => vector.Length == vectors[0].Length && vector.Length > 0)
                ? new Embeddings(vectors, tokens)
                : throw new ModelException(ModelFault.Malformed);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelException(ModelFault.Malformed);
        }
    }

    private static float[] Floats(JsonElement embedding) => embedding.ValueKind == JsonValueKind.String
        ? MemoryMarshal.Cast<byte, float>(embedding.GetBytesFromBase64()).ToArray()
        : [.. embedding.EnumerateArray().Select(number => number.GetSingle())];
}
