using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.Bench;

/// <summary>Publishes a key on loopback and signs tokens with it, as the channel does.</summary>
internal sealed class Channel : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.test";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    private static readonly string[] Endorsements = ["msteams"];
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _app;

    private Channel(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public static async Task<Channel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = new Channel(builder.Build());
        channel._app.MapGet("/openid", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{channel.Address}/keys" }));
        channel._app.MapGet("/keys", channel.Keys);
        await channel._app.StartAsync();
        channel.Address = channel._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return channel;
    }

    /// <summary>A token for an hour, as the channel uses one for many activities.</summary>
    /// <param name="serviceUrl">Of the activities.</param>
    /// <param name="id">Tokens of different ids are different texts.</param>
    public string Token(string serviceUrl, int id)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.UtcDateTime,
            Expires = now.AddHours(1).UtcDateTime,
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl, ["n"] = id },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA", use = "sig", kid = "k", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent),
                    endorsements = Endorsements,
                },
            },
        });
    }
}
