using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;

namespace OpsBot.Metrics;

/// <summary>
/// <c>POST /api/metrics</c>: a source pushes points with its own key (<c>Authorization: Bearer …</c>). Good points are stored in
/// one commit and bad ones named by row (207); the same push twice changes nothing. Events of service (<c>{"events":[…]}</c>) come the same way.
/// </summary>
internal static partial class PushMetrics
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const string Scheme = "Bearer ";

    public static void MapMetricsPush(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/metrics", AnswerAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes));

    private static async Task<IResult> AnswerAsync(
        HttpContext http, MetricsOptions options, MetricPush push, ImportMetrics import, ServiceFileReader services, ImportServiceEvents events, ILogger<MetricPush> logger)
    {
        var texts = Texts.In(Texts.Nearest(http.Request.Headers.AcceptLanguage.ToString().Split(',')[0].Trim()) ?? Texts.Languages[0]);
        if (options.Sources.Count == 0)
        {
            return Problem(StatusCodes.Status404NotFound, texts["Metrics.Push.Off"]);
        }

        if (SourceOf(options, http.Request.Headers.Authorization.ToString()) is not { } source)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem(StatusCodes.Status401Unauthorized, texts["Metrics.Push.WrongKey"]);
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(fault.StatusCode, texts.Format("Metrics.Push.TooLarge", MaxBytes >> 20));
        }

        if (http.Request.HasJsonContentType() && EventsOf(body.ToArray()) is { } root)
        {
            var feed = services.ReadJson(root);
            var stored = await events.StoreAsync(feed.Events, http.RequestAborted);
            Log.PushedEvents(logger, source, feed.Events.Count, feed.Problems.Count);
            return Answer(new { added = stored.Added, restated = stored.Changed, unchanged = stored.Unchanged, errors = Errors(texts, feed.Problems) }, feed.Events.Count, feed.Problems.Count);
        }

        var content = push.Read(body.ToArray(), http.Request.HasJsonContentType(), await import.MappingsAsync(http.RequestAborted));
        var counts = await import.StoreAsync(content.Rows, http.RequestAborted);
        Log.Pushed(logger, source, content.Rows.Count, content.Problems.Count);
        return Answer(
            new
            {
                added = counts.GetValueOrDefault(RecordOutcome.Added),
                restated = counts.GetValueOrDefault(RecordOutcome.Restated),
                unchanged = counts.GetValueOrDefault(RecordOutcome.Unchanged),
                errors = Errors(texts, content.Problems),
            },
            content.Rows.Count,
            content.Problems.Count);
    }

    private static IResult Answer(object body, int good, int bad) => Results.Json(
        body,
        statusCode: bad == 0 ? StatusCodes.Status200OK : good == 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status207MultiStatus);

    private static IEnumerable<object> Errors(Texts texts, IReadOnlyList<ImportProblem> problems) => problems.Select(problem => new
    {
        row = problem.Row,
        column = problem.Column,
        code = problem.Text["Metrics.".Length..],
        message = texts.Format(problem.Text, [.. problem.Arguments]),
    });

    // What is no JSON is named by whoever reads points.
    private static JsonElement? EventsOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("events", out _) ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Problem(int status, string message) => Results.Json(new { message }, statusCode: status);

    // Every key is compared, and each in constant time: the time of the answer tells nothing.
    private static string? SourceOf(MetricsOptions options, string authorization)
    {
        var given = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
        string? found = null;
        foreach (var (name, key) in options.Sources)
        {
            found = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key))) ? name : found;
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "The source {Source} pushed {Events} events; {Errors} were wrong")]
        public static partial void PushedEvents(ILogger logger, string source, int events, int errors);

        [LoggerMessage(1, LogLevel.Information, "The source {Source} pushed {Points} points; {Errors} were wrong")]
        public static partial void Pushed(ILogger logger, string source, int points, int errors);
    }
}
