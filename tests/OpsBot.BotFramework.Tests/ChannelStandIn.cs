using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
    private readonly Lock _lock = new();
    private int _keyFetches;
    private int _lastId;

    private ChannelStandIn(WebApplication app) => _app = app;

    /// <summary>What the bot sent: the path as it stood on the wire.</summary>
    public sealed record Call(string Method, string Path, string? Authorization, string? ContentType, JsonNode? Body, DateTimeOffset At);

    /// <summary>What the Connector answers instead of success.</summary>
    public sealed record Answer(int Status, string? Body = null, params (string Name, string Value)[] Headers)
    {
        /// <summary>Takes the request and hangs up without an answer.</summary>
        public static Answer HangUp { get; } = new(0);

        public static Answer Error(int status, string code = "Refused") =>
            new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "No." } }.ToJsonString());
    }

    public string Address { get; private set; } = "";

    /// <summary>The key that signs, and is published.</summary>
    public SigningKey Key { get; private set; } = new("key-1");

    /// <summary>The channels that the key may sign for.</summary>
    public string[] Endorsements { get; set; } = ["msteams"];

    /// <summary>Whether metadata and keys are away.</summary>
    public bool IsAway { get; set; }

    public int KeyFetches => Volatile.Read(ref _keyFetches);

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> TokenForms { get; } = new();

    public int TokenRequests => TokenForms.Count;

    /// <summary>How long the token endpoint takes.</summary>
    public TimeSpan TokenDelay { get; set; }

    public int TokenLifetime { get; set; } = 3600;

    public List<Call> Sent { get; } = [];

    /// <summary>What the next calls of the Connector answer.</summary>
    public Queue<Answer> Answers { get; } = new();

    public static async Task<ChannelStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new ChannelStandIn(builder.Build());
        channel._app.MapGet("/openid", channel.Metadata);
        channel._app.MapGet("/keys", channel.Keys);
        channel._app.MapPost("/login/oauth2/v2.0/token", channel.IssueToken);
        channel._app.MapGet("/identity", channel.ManagedIdentity);
        channel._app.Map("/v3/{**path}", (Delegate)channel.TakeAsync);
        await channel._app.StartAsync();
        channel.Address = channel._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return channel;
    }

    /// <summary>From now on another key signs and is published.</summary>
    public void Rotate(string keyId) => Key = new SigningKey(keyId);

    public string Token(
        string? issuer = null,
        string? audience = null,
        string? serviceUrl = null,
        TimeSpan? expiresIn = null,
        SigningCredentials? signing = null,
        Action<Dictionary<string, object>>? claims = null)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + (expiresIn ?? TimeSpan.FromHours(1));
        var all = new Dictionary<string, object> { ["serviceurl"] = serviceUrl ?? Address };
        claims?.Invoke(all);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience == "" ? null : audience ?? AppId,
            NotBefore = (expires - TimeSpan.FromHours(2)).UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = all,
            SigningCredentials = signing ?? Key.Credentials(),
        });
    }

    public Call SingleCall()
    {
        lock (_lock)
        {
            return Assert.Single(Sent);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Metadata() => IsAway ? Results.StatusCode(503) : Results.Json(new { issuer = Issuer, jwks_uri = $"{Address}/keys" });

    private IResult Keys()
    {
        Interlocked.Increment(ref _keyFetches);
        return IsAway ? Results.StatusCode(503) : Results.Json(new { keys = new[] { Key.Published(Endorsements) } });
    }

    private async Task<IResult> IssueToken(HttpRequest request)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
        TokenForms.Enqueue(form);
        var number = TokenRequests;
        await Task.Delay(TokenDelay);
        return form.GetValueOrDefault("client_secret", "secret") == "secret" && form["scope"] == "https://api.botframework.com/.default"
            ? Results.Json(new { token_type = "Bearer", expires_in = TokenLifetime, access_token = $"token-{number}" })
            : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215" }, statusCode: 401);
    }

    // As the platform of a hosted app hands out tokens of its managed identity.
    private IResult ManagedIdentity(HttpRequest request) => Results.Json(new
    {
        access_token = $"identity-{request.Query["client_id"]}-{request.Query["resource"]}",
        expires_on = TimeProvider.System.GetUtcNow().AddHours(24).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        resource = request.Query["resource"].ToString(),
        token_type = "Bearer",
    });

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var request = http.Request;
        var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) : null;
        Answer? answer;
        lock (_lock)
        {
            Sent.Add(new Call(
                request.Method,
                http.Features.Get<IHttpRequestFeature>()!.RawTarget,
                request.Headers.Authorization,
                request.ContentType,
                body,
                TimeProvider.System.GetUtcNow()));
            Answers.TryDequeue(out answer);
        }

        http.Response.Headers["MS-CV"] = "cv-1";
        if (answer is null)
        {
            return Results.Json(new { id = $"sent-{Interlocked.Increment(ref _lastId)}" });
        }

        if (ReferenceEquals(answer, Answer.HangUp))
        {
            http.Abort();
            return Results.Empty;
        }

        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        return Results.Text(answer.Body ?? "", "application/json", statusCode: answer.Status);
    }

    /// <summary>An RSA key with its id.</summary>
    internal sealed class SigningKey(string id)
    {
        private readonly RSA _rsa = RSA.Create(2048);

        public SigningCredentials Credentials(string algorithm = SecurityAlgorithms.RsaSha256) =>
            new(new RsaSecurityKey(_rsa) { KeyId = id }, algorithm);

        /// <summary>The public key used as a shared secret: the classic confusion of algorithms.</summary>
        public SigningCredentials PublicKeyAsSecret() =>
            new(new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()) { KeyId = id }, SecurityAlgorithms.HmacSha256);

        public object Published(string[] endorsements)
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            return new
            {
                kty = "RSA",
                use = "sig",
                kid = id,
                n = Base64UrlEncoder.Encode(key.Modulus),
                e = Base64UrlEncoder.Encode(key.Exponent),
                endorsements,
            };
        }
    }
}
