using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.BotFramework.Tests;

/// <summary>The channel on loopback: publishes OpenID metadata and keys, issues real RS256 tokens, takes what the bot sends.</summary>
internal sealed class ChannelStandIn : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.test";
    public const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);

    private ChannelStandIn(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>The channels that the key may sign for.</summary>
    public string[] Endorsements { get; set; } = ["msteams"];

    public int KeyFetches { get; private set; }

    public int TokenRequests { get; private set; }

    public List<(string Method, string Path, string? Authorization, JsonNode? Body)> Sent { get; } = [];

    /// <summary>Statuses that the next calls of the Connector answer.</summary>
    public Queue<int> Answers { get; } = new();

    public static async Task<ChannelStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new ChannelStandIn(builder.Build());
        channel._app.MapGet("/openid", channel.Metadata);
        channel._app.MapGet("/keys", channel.Keys);
        channel._app.MapPost("/login/oauth2/v2.0/token", channel.IssueToken);
        channel._app.Map("/v3/{**path}", channel.TakeAsync);
        await channel._app.StartAsync();
        channel.Address = channel._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return channel;
    }

    public string Token(
        string? issuer = null, string? audience = null, string? serviceUrl = null, TimeSpan? expiresIn = null, SigningCredentials? signing = null)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + (expiresIn ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience ?? AppId,
            NotBefore = (expires - TimeSpan.FromHours(2)).UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl ?? Address },
            SigningCredentials = signing ?? new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "key-1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The public key used as a shared secret: the classic confusion of algorithms.</summary>
    public SigningCredentials PublicKeyAsSecret() =>
        new(new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Metadata() => Results.Json(new { issuer = Issuer, jwks_uri = $"{Address}/keys" });

    private IResult Keys()
    {
        KeyFetches++;
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA", use = "sig", kid = "key-1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent),
                    endorsements = Endorsements,
                },
            },
        });
    }

    private async Task<IResult> IssueToken(HttpRequest request)
    {
        TokenRequests++;
        var form = await request.ReadFormAsync();
        return form["client_secret"] == "secret" && form["scope"] == "https://api.botframework.com/.default"
            ? Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = $"token-{TokenRequests}" })
            : Results.BadRequest();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) : null;
        lock (Sent)
        {
            Sent.Add((request.Method, request.Path.Value!, request.Headers.Authorization, body));
            if (Answers.TryDequeue(out var status))
            {
                return Results.Json(new { error = new { code = "Refused", message = "" } }, statusCode: status);
            }
        }

        return Results.Json(new { id = "sent-1" });
    }
}
