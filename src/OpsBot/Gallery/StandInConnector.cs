using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OpsBot.Gallery;

/// <summary>Stands in for the channel on loopback: takes what the bot sends by itself and remembers it, and keeps a file that somebody sent.</summary>
internal sealed class StandInConnector : IAsyncDisposable
{
    public const string FilePath = "files/questions.csv";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _taken = new();
    private int _lastId;

    private StandInConnector(WebApplication app) => _app = app;

    /// <summary>What was sent, oldest first.</summary>
    public IReadOnlyCollection<JsonNode> Taken => _taken;

    /// <summary>Ends with a slash.</summary>
    public string ServiceUrl => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    /// <param name="file">The text of the file.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<StandInConnector> StartAsync(string file, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var connector = new StandInConnector(builder.Build());
        connector._app.MapGet($"/{FilePath}", () => Results.Bytes(Encoding.UTF8.GetBytes(file)));
        connector._app.Map("/v3/{**path}", (Delegate)connector.TakeAsync);
        await connector._app.StartAsync(cancellationToken);
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var id = $"sent-{Interlocked.Increment(ref _lastId)}";
        if (http.Request.ContentLength > 0 && await JsonNode.ParseAsync(http.Request.Body) is { } body)
        {
            _taken.Enqueue(body["activity"] ?? body);
            if (http.Request.Path.Value == "/v3/conversations")
            {
                return Results.Json(new { id = $"{body["channelData"]?["channel"]?["id"] ?? "a:chat"};messageid={id}", activityId = id }, statusCode: StatusCodes.Status201Created);
            }
        }

        return Results.Json(new { id });
    }
}
