using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Tests.Drivers;

/// <summary>The whole bot on a real port and a real store, with a Connector beside it that records.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly string _provider;
    private readonly string _folder;
    private readonly string? _database;
    private WebApplication _app;

    private readonly bool _ownsStore;
    private (string Key, string Value)[] _settings = [];

    private RunningBot(WebApplication app, OutgoingMessages outgoing, RecordingConnector connector, string provider, string folder, string? database, bool ownsStore = true)
    {
        _ownsStore = ownsStore;
        _app = app;
        _provider = provider;
        _folder = folder;
        _database = database;
        Outgoing = outgoing;
        Connector = connector;
    }

    /// <summary>Every message and card that went out; a wrong one fails the test that caused it.</summary>
    public OutgoingMessages Outgoing { get; }

    public RecordingConnector Connector { get; }

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>How to reach the database; null on SQLite.</summary>
    public string? ConnectionString => _database;

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    public static Task<RunningBot> OnAsync(string provider, params (string Key, string Value)[] settings) => OnAsync(provider, null, settings);

    /// <summary>With handlers beside those of the slices.</summary>
    public static async Task<RunningBot> OnAsync(string provider, Action<IServiceCollection>? add, params (string Key, string Value)[] settings)
    {
        Providers.SkipIfAbsent(provider);
        var folder = Directory.CreateTempSubdirectory("opsbot-test-").FullName;
        var database = provider == Providers.PostgreSql ? await Postgres.CreateDatabaseAsync() : null;
        var outgoing = new OutgoingMessages();
        var connector = await RecordingConnector.StartAsync(outgoing);
        var bot = new RunningBot(Build(folder, database, settings, add), outgoing, connector, provider, folder, database) { _settings = settings };
        await bot.StartAsync();
        return bot;
    }

    /// <summary>A second server on the same store, behind the same channel.</summary>
    public Task<RunningBot> BesideAsync(params (string Key, string Value)[] settings) => BesideAsync(null, settings);

    /// <summary>With handlers beside those of the slices.</summary>
    public async Task<RunningBot> BesideAsync(Action<IServiceCollection>? add, params (string Key, string Value)[] settings)
    {
        var second = new RunningBot(Build(_folder, _database, settings, add), Outgoing, Connector, _provider, _folder, _database, ownsStore: false);
        await second.StartAsync();
        return second;
    }

    /// <summary>Stops the server and starts another on the same store.</summary>
    public async Task RestartAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = Build(_folder, _database, _settings);
        await StartAsync();
    }

    public Person Person(string name, string conversationType = "personal", string? conversationId = null) =>
        new(this, name, conversationType, conversationId ?? (conversationType == "personal" ? $"a:{name}" : "19:team@thread.tacv2"));

    public async Task<T> AskStoreAsync<T>(Func<OpsBotDbContext, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>());
    }

    public async Task<(int Status, JsonNode? Body)> PostAsync(object activity)
    {
        using var response = await Http.PostAsJsonAsync("/api/messages", activity);
        var text = await response.Content.ReadAsStringAsync();
        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        Outgoing.LookAt(body);
        Outgoing.AssertGood();
        return ((int)response.StatusCode, body);
    }

    public async ValueTask DisposeAsync()
    {
        await Outgoing.CompareWithItemsAsync(this);
        Http.Dispose();
        await _app.DisposeAsync();
        if (!_ownsStore)
        {
            return;
        }

        await Connector.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_database is not null)
        {
            await Postgres.DropDatabaseAsync(_database);
        }

        await DeleteFolderAsync();
        Outgoing.AssertGood();
    }

    // What the bot was doing in the background when it was disposed of may write its last line now.
    private async Task DeleteFolderAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 10)
            {
                await Task.Delay(200);
            }
        }
    }

    private static WebApplication Build(string folder, string? database, (string Key, string Value)[] settings, Action<IServiceCollection>? add = null)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["OpsBot:DataDirectory"] = folder,
            ["OpsBot:Urls"] = "http://127.0.0.1:0",
            ["OpsBot:Database:Provider"] = database is null ? Providers.Sqlite : Providers.PostgreSql,
            ["OpsBot:Database:ConnectionString"] = database ?? "",

            // One more message after the first answer, whatever it is: tested where it belongs.
            ["OpsBot:People:FirstNotice"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        };
        foreach (var (key, value) in settings)
        {
            overrides[key] = value;
        }

        return OpsBotHost.BuildServer(overrides, add);
    }

    private async Task StartAsync()
    {
        await PrepareStore.RunAsync(_app.Services, CancellationToken.None);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Http = new HttpClient { BaseAddress = new Uri(addresses!.Addresses.Single()) };
    }
}
