using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsBot.Tests.Drivers;

/// <summary>Stands in for the channel's Connector on loopback: takes what the bot sends, over real HTTP, and remembers it.</summary>
internal sealed class RecordingConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OutgoingMessages _outgoing;
    private int _lastId;

    private RecordingConnector(WebApplication app, OutgoingMessages outgoing) => (_app, _outgoing) = (app, outgoing);

    public sealed record Call(string Method, string Path, JsonNode? Body)
    {
        /// <summary>When it came in, in ticks of the machine's clock.</summary>
        public long At { get; } = TimeProvider.System.GetTimestamp();
    }

    /// <summary>How long each call takes before it is answered.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>While set, every call is refused as by a channel that is away.</summary>
    public bool IsAway { get; set; }

    public ConcurrentQueue<Call> Calls { get; } = new();

    public string ServiceUrl { get; private set; } = "";

    /// <summary>What the next calls answer instead of success: a status each.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>The code that they carry.</summary>
    public string RefusalCode { get; set; } = "Refused";

    /// <summary>The sentence that they carry.</summary>
    public string RefusalMessage { get; set; } = "No.";

    /// <summary>The seconds to wait that they ask for; none when null.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>Who is asked for as the members of any conversation.</summary>
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>How many of the next calls are taken and then cut off without an answer.</summary>
    public int HangUps { get; set; }

    public static async Task<RecordingConnector> StartAsync(OutgoingMessages outgoing)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var connector = new RecordingConnector(builder.Build(), outgoing);
        connector._app.Map("/{**path}", (Delegate)connector.TakeAsync);
        await connector._app.StartAsync();
        var addresses = connector._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        connector.ServiceUrl = addresses!.Addresses.Single();
        return connector;
    }

    public async Task<Call> WaitForAsync(Func<Call, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Calls.FirstOrDefault(isWanted) is { } call)
            {
                return call;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var request = http.Request;
        if (IsAway)
        {
            return Results.Json(new { error = new { code = "ServiceUnavailable", message = "Away." } }, statusCode: 503);
        }

        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay);
        }

        var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) : null;
        _outgoing.LookAt(body);
        Calls.Enqueue(new Call(request.Method, request.Path.Value ?? "", body));
        if (HangUps > 0)
        {
            HangUps--;
            http.Abort();
            return Results.Empty;
        }

        if (Refusals.TryDequeue(out var status))
        {
            http.Response.Headers.RetryAfter = RetryAfter?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? default(Microsoft.Extensions.Primitives.StringValues);
            return Results.Json(new { error = new { code = RefusalCode, message = RefusalMessage } }, statusCode: status);
        }

        if (request.Path.Value?.EndsWith("/pagedmembers", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Results.Json(new { members = Members.Select(name => new { id = $"29:{name}", aadObjectId = $"aad-{name}", name, tenantId = "tenant-1", userRole = "user" }) });
        }

        var id = $"sent-{Interlocked.Increment(ref _lastId)}";
        return request.Path.Value == "/v3/conversations"
            ? Results.Json(new { id = $"{body?["channelData"]?["channel"]?["id"] ?? "a:chat"};messageid={id}", activityId = id }, statusCode: 201)
            : Results.Json(new { id });
    }
}
