using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsBot.Tests.Drivers;

/// <summary>A model on loopback that speaks chat completions and embeddings, at OpenAI's addresses and at Azure's; and that fails as told.</summary>
internal sealed partial class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackModel(WebApplication app) => _app = app;

    /// <summary>How it fails.</summary>
    internal enum Failure
    {
        None,
        Stalls,
        BreaksOff,
        EndsWithoutReason,
        TooManyRequests,
        ServerError,
        RefusedByFilter,
        EndedByFilter,
        Malformed,
        NoChoices,
        Redirects,
    }

    internal sealed record Request(string Path, string? Key, JsonNode Body)
    {
        public string Prompt => string.Join('\n', Body["messages"]?.AsArray().Select(message => (string?)message!["content"]) ?? []);
    }

    public ConcurrentQueue<Request> Requests { get; } = new();

    public string Address { get; private set; } = "";

    /// <summary>What it says to a prompt; by default the first passage of the prompt.</summary>
    public Func<string, string> Says { get; set; } = prompt => $"{FirstPassage().Match(prompt).Groups["text"].Value} [1]";

    public Failure Fails { get; set; }

    /// <summary>Whether it takes neither a temperature nor a limit of tokens, as reasoning models do.</summary>
    public bool TakesNoSettings { get; set; }

    /// <summary>How long it waits before each sentence of a stream.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Whether it sends vectors as lists of numbers whatever it is asked for, as many servers do.</summary>
    public bool SendsLists { get; set; }

    /// <summary>The vector of a text; by default its characters counted.</summary>
    public Func<string, float[]> Means { get; set; } = CountCharacters;

    /// <param name="certificate">With one it speaks https.</param>
    public static async Task<LoopbackModel> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var model = new LoopbackModel(builder.Build());
        model._app.MapPost("/v1/chat/completions", (Delegate)model.ChatAsync);
        model._app.MapPost("/openai/deployments/{name}/chat/completions", (Delegate)model.ChatAsync);
        model._app.MapPost("/v1/embeddings", (Delegate)model.EmbedAsync);
        model._app.MapPost("/openai/deployments/{name}/embeddings", (Delegate)model.EmbedAsync);
        await model._app.StartAsync();
        model.Address = model._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return model;
    }

    /// <summary>The settings of a bot that uses it.</summary>
    public (string Key, string Value)[] Settings(string kind = "openai", string chat = "chat-model", string embedding = "", params (string Key, string Value)[] others) =>
    [
        ("OpsBot:Model:Kind", kind),
        ("OpsBot:Model:Endpoint", kind == "azure" ? Address : $"{Address}/v1"),
        ("OpsBot:Model:Key", "a-key"),
        ("OpsBot:Model:ChatModel", chat),
        ("OpsBot:Model:EmbeddingModel", embedding),
        ("OpsBot:Model:MaySend", "questions,clauses"),
        .. others,
    ];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ChatAsync(HttpContext http)
    {
        var request = await TakeAsync(http);
        if (await FailsAtOnceAsync(http))
        {
            return;
        }

        if (TakesNoSettings && (request.Body["temperature"] is not null || request.Body["max_completion_tokens"] is not null || request.Body["max_tokens"] is not null))
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = new { code = "unsupported_value", message = "Unsupported value: 'temperature' does not support 0." } });
            return;
        }

        var text = Says(request.Prompt);
        if ((bool?)request.Body["stream"] == true)
        {
            await StreamAsync(http, text);
            return;
        }

        if (Fails == Failure.BreaksOff)
        {
            http.Response.ContentLength = 10_000;
            await http.Response.WriteAsync("{\"choices\":[");
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }

        await http.Response.WriteAsJsonAsync(new
        {
            id = "c-1",
            @object = "chat.completion",
            created = 1_700_000_000,
            model = "m",
            choices = Fails == Failure.NoChoices ? [] : new object[]
            {
                new { index = 0, message = new { role = "assistant", content = text }, finish_reason = End ?? (Fails == Failure.EndsWithoutReason ? "length" : "stop") },
            },
            usage = new { prompt_tokens = 300, completion_tokens = 50, total_tokens = 350 },
        });
    }

    private string? End => Fails == Failure.EndedByFilter ? "content_filter" : null;

    private async Task StreamAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "text/event-stream";
        var sentences = Sentence().Matches(text).Select(match => match.Value).ToList();
        for (var i = 0; i < sentences.Count; i++)
        {
            await Task.Delay(Pause, http.RequestAborted);
            if (Fails is Failure.BreaksOff or Failure.EndsWithoutReason && i == sentences.Count - 1)
            {
                if (Fails == Failure.BreaksOff)
                {
                    http.Abort();
                }

                return;
            }

            foreach (var piece in sentences[i].Chunk(5))
            {
                await SendAsync(http, new { index = 0, delta = new { content = new string(piece) }, finish_reason = (string?)null });
            }
        }

        await SendAsync(http, new { index = 0, delta = new { }, finish_reason = End ?? "stop" });
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private async Task SendAsync(HttpContext http, object choice)
    {
        var chunk = System.Text.Json.JsonSerializer.Serialize(new
        {
            id = "c-1",
            @object = "chat.completion.chunk",
            created = 1_700_000_000,
            model = "m",
            choices = Fails == Failure.NoChoices ? [] : new[] { choice },
        });
        await http.Response.WriteAsync($"data: {chunk}\n\n");
        await http.Response.Body.FlushAsync();
    }

    private async Task EmbedAsync(HttpContext http)
    {
        var request = await TakeAsync(http);
        if (await FailsAtOnceAsync(http))
        {
            return;
        }

        var input = request.Body["input"]!;
        var texts = input is JsonArray several ? [.. several.Select(text => (string)text!)] : new List<string> { (string)input! };
        var isBase64 = !SendsLists && (string?)request.Body["encoding_format"] == "base64";
        await http.Response.WriteAsJsonAsync(new
        {
            @object = "list",
            model = "m",
            data = texts.Select((text, index) => new
            {
                @object = "embedding",
                index,
                embedding = isBase64 ? (object)Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Means(text).AsSpan())) : Means(text),
            }),
            usage = new { prompt_tokens = 10 * texts.Count, total_tokens = 10 * texts.Count },
        });
    }

    private async Task<Request> TakeAsync(HttpContext http)
    {
        var request = new Request(
            http.Request.Path + http.Request.QueryString, http.Request.Headers["api-key"].FirstOrDefault() ?? http.Request.Headers.Authorization.FirstOrDefault(),
            (await JsonNode.ParseAsync(http.Request.Body))!);
        Requests.Enqueue(request);
        return request;
    }

    private async Task<bool> FailsAtOnceAsync(HttpContext http)
    {
        switch (Fails)
        {
            case Failure.Stalls:
                try
                {
                    await Task.Delay(Timeout.Infinite, http.RequestAborted);
                }
                catch (OperationCanceledException)
                {
                    return true;
                }

                return true;
            case Failure.TooManyRequests:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "60";
                await http.Response.WriteAsJsonAsync(new { error = new { code = "429", message = "Slow down." } });
                return true;
            case Failure.ServerError:
                http.Response.StatusCode = 500;
                await http.Response.WriteAsync("oh no");
                return true;
            case Failure.RefusedByFilter:
                http.Response.StatusCode = 400;
                await http.Response.WriteAsJsonAsync(new { error = new { code = "content_filter", message = "The prompt was filtered." } });
                return true;
            case Failure.Redirects:
                http.Response.Redirect($"{Address}/v1/chat/completions?elsewhere", permanent: false, preserveMethod: true);
                return true;
            case Failure.Malformed:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("data: {\"choices\": [ {\"delta\": 7 \n\n");
                return true;
            default:
                return false;
        }
    }

    private static float[] CountCharacters(string text)
    {
        var vector = new float[64];
        foreach (var c in text.Where(char.IsLetterOrDigit))
        {
            vector[c % vector.Length]++;
        }

        return vector;
    }

    [GeneratedRegex(@"^\[1\][^\n]*\n(?<text>[^\n]+)", RegexOptions.Multiline)]
    private static partial Regex FirstPassage();

    [GeneratedRegex(@"[^。]+。(?:\s*\[\d+\])*|[^。]+$")]
    private static partial Regex Sentence();
}
