using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsBot.Bench;

/// <summary>Takes what the bot sends, refuses a share of it by chance with 429, 412 or 502, and knows when each call came in.</summary>
internal sealed class StandInChannel : IAsyncDisposable
{
    private static readonly int[] Refusals = [429, 412, 502];
    private readonly WebApplication _app;
    private readonly Random _chance;
    private readonly double _share;
    private int _last;

    private StandInChannel(WebApplication app, double share, int seed) => (_app, _share, _chance) = (app, share, new Random(seed));

    /// <summary>Every call: the conversation, when it came in, and the status that it got.</summary>
    public ConcurrentQueue<(string Conversation, long At, int Status)> Calls { get; } = new();

    public string ServiceUrl { get; private set; } = "";

    /// <param name="share">Of calls that are refused, 0 to 1.</param>
    /// <param name="seed">Of the chance.</param>
    public static async Task<StandInChannel> StartAsync(double share, int seed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new StandInChannel(builder.Build(), share, seed);
        channel._app.MapPost("/v3/conversations/{id}/activities", channel.Take);
        channel._app.MapPut("/v3/conversations/{id}/activities/{activity}", channel.Take);
        await channel._app.StartAsync();
        channel.ServiceUrl = channel._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return channel;
    }

    /// <summary>The most calls in any window of a length.</summary>
    public static int Busiest(IEnumerable<long> times, TimeSpan window)
    {
        long[] sorted = [.. times.Order()];
        var most = 0;
        for (int first = 0, last = 0; last < sorted.Length; last++)
        {
            while (Stopwatch.GetElapsedTime(sorted[first], sorted[last]) >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Take(HttpContext http, string id)
    {
        var status = 201;
        lock (_chance)
        {
            status = _chance.NextDouble() < _share ? Refusals[_chance.Next(Refusals.Length)] : status;
        }

        Calls.Enqueue((id, Stopwatch.GetTimestamp(), status));
        if (status == 201)
        {
            return Results.Json(new { id = $"m{Interlocked.Increment(ref _last)}" }, statusCode: status);
        }

        if (status == 429)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        return Results.Json(new { error = new { code = "ServiceError", message = "By chance." } }, statusCode: status);
    }
}
