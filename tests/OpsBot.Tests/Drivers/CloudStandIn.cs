using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpsBot.Tests.Drivers;

/// <summary>A cloud that publishes keys, refuses every secret, and lives ten minutes in the past.</summary>
internal sealed class CloudStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CloudStandIn(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<CloudStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/openid", (HttpContext http) =>
        {
            http.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("R", CultureInfo.InvariantCulture);
            return Results.Json(new { issuer = "https://api.botframework.com", jwks_uri = "http://127.0.0.1/keys" });
        });
        app.MapPost("/tenant/oauth2/v2.0/token", () => Results.Json(new { error = "invalid_client" }, statusCode: 401));
        await app.StartAsync();
        return new CloudStandIn(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
