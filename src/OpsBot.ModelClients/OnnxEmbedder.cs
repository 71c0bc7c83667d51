using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace OpsBot.ModelClients;

/// <summary>A sentence-embedding model of the BERT family in a file on this machine.</summary>
internal sealed class OnnxEmbedder : ITextEmbedder, IDisposable
{
    private const int NameLength = 12;

    private readonly ModelOptions.OnnxOptions _options;
    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly RunOptions _run = new();

    /// <exception cref="ModelException">The files are not such a model.</exception>
    public OnnxEmbedder(ModelOptions.OnnxOptions options)
    {
        _options = options;
        try
        {
            // One core is left to the quiz; the texts come in batches.
            using var settings = new SessionOptions { IntraOpNumThreads = Math.Max(1, Environment.ProcessorCount - 1) };
            _session = new InferenceSession(options.Path, settings);
            _tokenizer = BertTokenizer.Create(options.ResolveVocabulary());
            using var file = File.OpenRead(options.Path);
            Name = $"onnx:{Convert.ToHexStringLower(SHA256.HashData(file))[..NameLength]}:{options.Pooling}:{options.MaxTokens}:{options.PassagePrefix}";
        }
        catch (Exception fault) when (fault is OnnxRuntimeException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            throw new ModelException(ModelFault.Malformed, fault);
        }
    }

    public string Name { get; }

    public Task<Embeddings> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken)
    {
        var prefix = areQuestions ? _options.QueryPrefix : _options.PassagePrefix;
        return Task.Run(
            () =>
            {
                try
                {
                    return new Embeddings(Embed([.. texts.Select(text => _tokenizer.EncodeToIds(prefix + text, _options.MaxTokens, out _, out _))]), Tokens: null);
                }
                catch (OnnxRuntimeException fault)
                {
                    throw new ModelException(ModelFault.Malformed, fault);
                }
            },
            cancellationToken);
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private List<float[]> Embed(List<IReadOnlyList<int>> ids)
    {
        var (texts, tokens) = (ids.Count, ids.Max(text => text.Count));
        var (words, mask) = (new long[texts * tokens], new long[texts * tokens]);
        for (var text = 0; text < texts; text++)
        {
            for (var token = 0; token < tokens; token++)
            {
                var isThere = token < ids[text].Count;
                words[text * tokens + token] = isThere ? ids[text][token] : _tokenizer.PaddingTokenId;
                mask[text * tokens + token] = isThere ? 1 : 0;
            }
        }

        // BERT wants the kind of each token, its smaller relatives do not.
        long[] shape = [texts, tokens];
        var inputs = _session.InputMetadata.Keys.ToDictionary(name => name, name => OrtValue.CreateTensorValueFromMemory(
            name switch { "input_ids" => words, "attention_mask" => mask, _ => new long[words.Length] }, shape));
        try
        {
            using var outputs = _session.Run(_run, inputs, _session.OutputNames);
            var output = outputs[0];
            var size = output.GetTensorTypeAndShape().Shape;
            return Pool(output.GetTensorDataAsSpan<float>(), size, ids);
        }
        finally
        {
            inputs.Values.ToList().ForEach(input => input.Dispose());
        }
    }

    // [text, token, value] is pooled over the tokens that are there; [text, value] has been.
    private List<float[]> Pool(ReadOnlySpan<float> values, long[] shape, List<IReadOnlyList<int>> ids)
    {
        if (shape.Length is not (2 or 3) || shape[0] != ids.Count)
        {
            throw new ModelException(ModelFault.Malformed);
        }

        var (size, tokens) = ((int)shape[^1], shape.Length == 3 ? (int)shape[1] : 1);
        var vectors = new List<float[]>(ids.Count);
        for (var text = 0; text < ids.Count; text++)
        {
            var sum = new float[size];
            for (var token = 0; token < (shape.Length == 2 || _options.Pooling == "first" ? 1 : ids[text].Count); token++)
            {
                var word = values.Slice((text * tokens + token) * size, size);
                for (var i = 0; i < size; i++)
                {
                    sum[i] += word[i];
                }
            }

            vectors.Add(UnitVector.Of(sum));
        }

        return vectors;
    }
}
