using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>A bot of its own for one language, on loopback with a data folder that goes with it, and the people who walk through it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    // What the bot sends by itself is sent within seconds; a card that takes longer doesn't come.
    private const int PostLooks = 100;
    private static readonly TimeSpan PostLookInterval = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _app;
    private readonly StandInConnector _connector;
    private readonly HttpClient _http;
    private readonly string _folder;

    private Stage(WebApplication app, StandInConnector connector, HttpClient http, Texts texts, string folder)
    {
        (_app, _connector, _http, _folder, Texts) = (app, connector, http, folder, texts);
        Admin = Visitor("admin");
        Trainer = Visitor("trainer");
        Learner = Visitor("learner");
        Second = Visitor("second");
    }

    public Texts Texts { get; }

    /// <summary>May do everything.</summary>
    public Visitor Admin { get; }

    public Visitor Trainer { get; }

    public Visitor Learner { get; }

    /// <summary>A second learner: whoever looks at many needs more than one.</summary>
    public Visitor Second { get; }

    /// <summary>The cards that were reached, in the order of the walk.</summary>
    public OrderedDictionary<string, JsonNode> Cards { get; } = [];

    /// <summary>Where the channel keeps the file that somebody sends.</summary>
    public string FileUrl => _connector.ServiceUrl + StandInConnector.FilePath;

    public static async Task<Stage> SetAsync(string language, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-gallery-").FullName;
        var connector = await StandInConnector.StartAsync(await ReadSampleAsync(language, "questions.csv", cancellationToken), cancellationToken);
        var app = OpsBotHost.BuildServer(Settings(folder));
        await PrepareStore.RunAsync(app.Services, cancellationToken);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var sample in scope.ServiceProvider.GetServices<IPrepareSample>())
            {
                await sample.RunAsync(cancellationToken);
            }
        }

        await app.StartAsync(cancellationToken);
        return new Stage(app, connector, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) }, Texts.In(language), folder);
    }

    /// <summary>Which day it is for the business.</summary>
    public DateOnly Today => _app.Services.GetRequiredService<Training.TrainingDays>().Today;

    /// <summary>Keeps a card under the name that it has in the gallery.</summary>
    /// <exception cref="SceneException">It is no card: the turn was answered with something else.</exception>
    public JsonNode Keep(string name, JsonNode card)
    {
        if ((string?)card["type"] != "AdaptiveCard")
        {
            throw new SceneException($"{name}: {card.ToJsonString()}");
        }

        Cards.Add(name, card.DeepClone());
        return card;
    }

    /// <summary>The text of a sample in the language of the stage.</summary>
    public Task<string> ReadSampleAsync(string file, CancellationToken cancellationToken) => ReadSampleAsync(Texts.Language, file, cancellationToken);

    /// <summary>The path of a sample in the language of the stage.</summary>
    public string SamplePath(string file) => SamplePath(Texts.Language, file);

    /// <summary>Does what no turn does: brings samples in, and lets time pass.</summary>
    public async Task<T> ActAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>The newest card that the bot sent by itself, or is about to send, and that has a text.</summary>
    /// <exception cref="SceneException">None comes.</exception>
    public async Task<JsonNode> PostedAsync(string text, CancellationToken cancellationToken)
    {
        for (var look = 0; look < PostLooks; look++)
        {
            var queued = await ActAsync(services => services.GetRequiredService<OpsBotDbContext>().Outbox.AsNoTracking()
                .OrderBy(message => message.CreatedAt).Select(message => message.Body).ToListAsync(cancellationToken));
            if (_connector.Taken.Concat(queued.Select(body => JsonNode.Parse(body)!))
                .SelectMany(activity => activity["attachments"]?.AsArray() ?? [])
                .LastOrDefault(attachment => attachment!["content"]?.ToJsonString().Contains(text, StringComparison.Ordinal) == true) is { } found)
            {
                return found["content"]!.DeepClone();
            }

            await Task.Delay(PostLookInterval, cancellationToken);
        }

        throw new SceneException($"no post with {text}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _connector.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // The machine's own settings and secrets have no say: the gallery looks the same everywhere.
    private static Dictionary<string, string?> Settings(string folder) => new()
    {
        ["MicrosoftAppId"] = "",
        ["MicrosoftAppPassword"] = "",
        ["OpsBot:DataDirectory"] = folder,
        ["OpsBot:Urls"] = "http://127.0.0.1:0",
        ["OpsBot:Language"] = "auto",
        ["OpsBot:Tenants"] = "",
        ["OpsBot:Admins"] = OpsBot.Gallery.Visitor.AccountOf("admin"),
        ["OpsBot:Database:Provider"] = "sqlite",
        ["OpsBot:Connector:AllowLoopback"] = "true",
        ["OpsBot:Connector:SenderRate"] = "0",
        ["OpsBot:Connector:SenderBurst"] = "100000",
        ["OpsBot:Model:Endpoint"] = "",
        ["OpsBot:Model:ChatModel"] = "",
        ["OpsBot:Model:EmbeddingModel"] = "",
        ["OpsBot:Model:Onnx:Path"] = "",
        ["OpsBot:Xapi:Enabled"] = "false",
        ["OpsBot:Quizzes:DailyPosts"] = "false",
        ["OpsBot:Metrics:WatchFolder"] = "",
        ["Logging:LogLevel:Default"] = "Error",
        ["Logging:LogLevel:Microsoft"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
        ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
    };

    private static Task<string> ReadSampleAsync(string language, string file, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(SamplePath(language, file), cancellationToken);

    private static string SamplePath(string language, string file) => Path.Combine(AppContext.BaseDirectory, "gallery", "samples", language, file);

    private Visitor Visitor(string account) => new(_http, Texts, _connector.ServiceUrl, Texts[$"Gallery.Name.{account}"], account);
}
