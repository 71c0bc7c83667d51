using System.ComponentModel.DataAnnotations;

namespace OpsBot.ModelClients;

/// <summary>The settings of section <c>OpsBot:Model</c>. While none of them names an endpoint or a file, no model is used and nothing is sent.</summary>
internal sealed class ModelOptions
{
    public const string Section = "OpsBot:Model";

    /// <summary>What <see cref="MaySend"/> calls the words of a question.</summary>
    public const string Questions = "questions";

    /// <summary>What <see cref="MaySend"/> calls passages of the handbook.</summary>
    public const string Clauses = "clauses";

    /// <summary><c>azure</c> (Azure OpenAI) or <c>openai</c> (OpenAI and every endpoint that speaks like it).</summary>
    [RegularExpression("azure|openai", ErrorMessage = "OpsBot:Model:Kind must be azure or openai.")]
    public string Kind { get; set; } = "openai";

    /// <summary>Its address; for <c>openai</c> with the version, such as <c>https://host/v1</c>. Empty: no model is asked.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The key. Empty: for <c>azure</c> the identity of the machine, for <c>openai</c> none.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name of the chat model, or of its deployment. Empty: answers stay in quotes.</summary>
    public string ChatModel { get; set; } = "";

    /// <summary>The name of the embedding model, or of its deployment. Empty: passages are found by their words alone.</summary>
    public string EmbeddingModel { get; set; } = "";

    /// <summary>What may leave the machine, separated by commas: <c>questions</c> (what people type), <c>clauses</c> (passages of the handbook).</summary>
    public string MaySend { get; set; } = "";

    /// <summary>How long an answer may take, and a search for passages half of it. From 1 s to 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "OpsBot:Model:Timeout must be from 00:00:01 to 00:02:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Tokens a day, in the zone of the settings, for everything that is asked of the endpoint; past it answers stay in quotes.</summary>
    [Range(0, 1_000_000_000, ErrorMessage = "OpsBot:Model:DailyTokens must be from 0 to 1000000000.")]
    public int DailyTokens { get; set; } = 500_000;

    /// <summary>Whether an answer is shown while it is written, in chats with one person.</summary>
    public bool Streaming { get; set; } = true;

    /// <summary>An embedding model on this machine.</summary>
    public OnnxOptions Onnx { get; set; } = new();

    /// <summary>Whether a model may write answers.</summary>
    public bool WritesAnswers => DraftsItems && Sends(Questions);

    /// <summary>Whether a model may draft items of the item bank.</summary>
    public bool DraftsItems => Endpoint.Length > 0 && ChatModel.Length > 0 && Sends(Clauses);

    /// <summary>Whether passages are found by their meaning too.</summary>
    public bool Embeds => Onnx.Path.Length > 0 || Endpoint.Length > 0 && EmbeddingModel.Length > 0;

    /// <summary>Whether anything of a model is set.</summary>
    public bool IsSet => Endpoint.Length > 0 || Onnx.Path.Length > 0;

    /// <summary>What can't be used; each sentence names its key.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (Onnx.Path.Length > 0)
        {
            foreach (var fault in FindFaultsOfOnnx())
            {
                yield return fault;
            }
        }

        if (Endpoint.Length == 0)
        {
            if (ChatModel.Length > 0 || EmbeddingModel.Length > 0)
            {
                yield return "OpsBot:Model:Endpoint is empty; a chat or embedding model is reached at an endpoint.";
            }

            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            yield return $"OpsBot:Model:Endpoint '{Endpoint}' must be an https address, or http on this machine.";
        }
        else if (Kind == "azure" && Key.Length == 0 && uri.Scheme != Uri.UriSchemeHttps)
        {
            yield return "OpsBot:Model:Key is empty; without a key Azure's sign-in needs an https endpoint.";
        }

        if (ChatModel.Length == 0 && EmbeddingModel.Length == 0)
        {
            yield return "OpsBot:Model:ChatModel and OpsBot:Model:EmbeddingModel are empty; an endpoint needs one of them.";
        }

        foreach (var word in Sent.Where(word => word is not (Questions or Clauses)))
        {
            yield return $"OpsBot:Model:MaySend names '{word}'; it may name questions and clauses.";
        }

        if (!Sends(Clauses))
        {
            yield return "OpsBot:Model:MaySend lacks clauses; whatever the endpoint is asked, it is given passages of the handbook.";
        }

        if (EmbeddingModel.Length > 0 && !Sends(Questions))
        {
            yield return "OpsBot:Model:MaySend lacks questions; OpsBot:Model:EmbeddingModel compares questions with passages.";
        }
    }

    private IEnumerable<string> Sent => MaySend.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private bool Sends(string what) => Sent.Contains(what);

    private IEnumerable<string> FindFaultsOfOnnx()
    {
        if (!File.Exists(Onnx.Path))
        {
            yield return $"OpsBot:Model:Onnx:Path '{Onnx.Path}' is no file.";
        }
        else if (!File.Exists(Onnx.ResolveVocabulary()))
        {
            yield return $"OpsBot:Model:Onnx:Vocabulary '{Onnx.ResolveVocabulary()}' is no file; a WordPiece model needs its vocabulary.";
        }

        if (EmbeddingModel.Length > 0)
        {
            yield return "OpsBot:Model:Onnx:Path and OpsBot:Model:EmbeddingModel are both set; one of them finds the passages.";
        }
    }

    internal sealed class OnnxOptions
    {
        /// <summary>The <c>.onnx</c> file of a sentence-embedding model of the BERT family. Empty: none is loaded.</summary>
        public string Path { get; set; } = "";

        /// <summary>Its WordPiece vocabulary, a word a line. Empty: <c>vocab.txt</c> beside the model.</summary>
        public string Vocabulary { get; set; } = "";

        /// <summary>What is written before a question, where the model was trained so: <c>query: </c>.</summary>
        public string QueryPrefix { get; set; } = "";

        /// <summary>What is written before a passage: <c>passage: </c>.</summary>
        public string PassagePrefix { get; set; } = "";

        /// <summary>How the vectors of the words become one: <c>mean</c> or <c>first</c> (that of the first token).</summary>
        [RegularExpression("mean|first", ErrorMessage = "OpsBot:Model:Onnx:Pooling must be mean or first.")]
        public string Pooling { get; set; } = "mean";

        /// <summary>Longer texts are cut. From 16 to 8,192.</summary>
        [Range(16, 8_192, ErrorMessage = "OpsBot:Model:Onnx:MaxTokens must be from 16 to 8192.")]
        public int MaxTokens { get; set; } = 256;

        public string ResolveVocabulary() =>
            Vocabulary.Length > 0 ? Vocabulary : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "", "vocab.txt");
    }
}
