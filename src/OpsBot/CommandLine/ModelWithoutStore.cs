using OpsBot.Handbook;
using OpsBot.Model;

namespace OpsBot.CommandLine;

/// <summary>The models of the settings for a verb that opens no store: what they cost counts for this run alone.</summary>
internal sealed class ModelWithoutStore : IDisposable
{
    private readonly ILoggerFactory _logs;
    private readonly TextEmbedder _embedder;

    private ModelWithoutStore(OpsBotOptions options)
    {
        _logs = LoggerFactory.Create(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        var budget = new TokenBudget(options.Model, options, TimeProvider.System, scopes: null);
        _embedder = new TextEmbedder(options.Model, budget, TimeProvider.System);
        Vectors = new HandbookVectors(_embedder, _logs.CreateLogger<HandbookVectors>());
        Answers = new AnswerWithModel(Vectors, new WriteAnswer(new LanguageModel(options.Model, budget, TimeProvider.System), _logs.CreateLogger<WriteAnswer>()));
    }

    public HandbookVectors Vectors { get; }

    public AnswerWithModel Answers { get; }

    public static ModelWithoutStore Create(OpsBotOptions options) => new(options);

    public void Dispose()
    {
        _embedder.Dispose();
        _logs.Dispose();
    }
}
