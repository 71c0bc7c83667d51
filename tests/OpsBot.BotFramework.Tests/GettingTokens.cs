using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpsBot.BotFramework.Authentication;

namespace OpsBot.BotFramework.Tests;

public sealed class GettingTokens : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-tokens-").FullName;
    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private ChannelStandIn _channel = null!;

    public async Task InitializeAsync() => _channel = await ChannelStandIn.StartAsync();

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_secret_is_posted_to_the_own_tenant_and_the_token_kept_until_shortly_before_its_end()
    {
        var tokens = new AccessTokenProvider(Options(o => o.MicrosoftAppPassword = "secret"), _http, _clock);

        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("token-2", await tokens.GetTokenAsync(default));
        Assert.Equal("client_credentials", _channel.TokenForms.First()["grant_type"]);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_take_the_request_from_the_others()
    {
        _channel.TokenDelay = TimeSpan.FromMilliseconds(300);
        var tokens = new AccessTokenProvider(Options(o => o.MicrosoftAppPassword = "secret"), _http, _clock);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var first = tokens.GetTokenAsync(impatient.Token).AsTask();
        var second = tokens.GetTokenAsync(default).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("token-1", await second);
        Assert.Equal(1, _channel.TokenRequests);
    }

    [Fact]
    public async Task A_refused_secret_says_the_code_and_nothing_secret()
    {
        var tokens = new AccessTokenProvider(Options(o => o.MicrosoftAppPassword = "wrong-secret"), _http, _clock);

        var refused = await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetTokenAsync(default).AsTask());

        Assert.Equal("The login address answered 401 invalid_client.", refused.Message);
    }

    [Fact]
    public async Task While_the_login_address_is_away_the_old_token_serves_to_its_end()
    {
        var options = Options(o => o.MicrosoftAppPassword = "secret");
        var tokens = new AccessTokenProvider(options, _http, _clock);
        await tokens.GetTokenAsync(default);
        options.MicrosoftAppPassword = "wrong-secret";

        _clock.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        _clock.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetTokenAsync(default).AsTask());
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    [InlineData("pem and key")]
    public async Task A_certificate_signs_an_assertion_for_the_login_address_in_the_name_of_the_app(string kind)
    {
        using var certificate = Certificate();
        var options = Options(o => Store(certificate, kind, o));

        await new AccessTokenProvider(options, _http, _clock).GetTokenAsync(default);

        var form = _channel.TokenForms.Single();
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.False(form.ContainsKey("client_secret"));
        var assertion = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            ValidIssuer = ChannelStandIn.AppId,
            ValidAudience = $"{_channel.Address}/login/oauth2/v2.0/token",
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });
        Assert.True(assertion.IsValid, $"{assertion.Exception}");
        var token = (JsonWebToken)assertion.SecurityToken;
        Assert.Equal(ChannelStandIn.AppId, token.Subject);
        Assert.Equal(Base64UrlEncoder.Encode(certificate.GetCertHash()), token.X5t);
        Assert.NotEmpty(token.Id);
        Assert.InRange(token.ValidTo - token.ValidFrom, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_managed_identity_is_asked_for_the_connectors_resource()
    {
        using var platform = new HostingPlatform(_channel.Address);
        var options = Options(o => o.MicrosoftAppType = AppTypes.UserAssignedMsi);

        var token = await new AccessTokenProvider(options, _http, _clock).GetTokenAsync(default);

        Assert.Equal($"identity-{ChannelStandIn.AppId}-https://api.botframework.com", token);
        Assert.Empty(_channel.TokenForms);
    }

    [Fact]
    public async Task A_federated_identity_proves_the_app_with_the_token_of_another_identity()
    {
        using var platform = new HostingPlatform(_channel.Address);
        var options = Options(o => o.MicrosoftAppFederatedIdentityClientId = "identity-7");

        Assert.Equal("token-1", await new AccessTokenProvider(options, _http, _clock).GetTokenAsync(default));

        var form = _channel.TokenForms.Single();
        Assert.Equal("identity-identity-7-api://AzureADTokenExchange", form["client_assertion"]);
        Assert.Equal(ChannelStandIn.AppId, form["client_id"]);
    }

    [Theory]
    [InlineData("MicrosoftAppPassword is empty", "")]
    [InlineData("MicrosoftAppTenantId is empty", "MicrosoftAppPassword=x;MicrosoftAppTenantId=")]
    [InlineData("MicrosoftAppType is 'Sole'", "MicrosoftAppType=Sole")]
    [InlineData("MicrosoftAppPassword is set; a UserAssignedMSI", "MicrosoftAppType=UserAssignedMSI;MicrosoftAppPassword=x")]
    [InlineData("are both set", "MicrosoftAppPassword=x;MicrosoftAppCertificateThumbprint=y")]
    [InlineData("there is no file", "MicrosoftAppCertificatePath=/no/such.pfx")]
    [InlineData("ToChannelFromBotLoginUrl is empty; with ChannelService set", "MicrosoftAppPassword=x;ChannelService=https://botframework.azure.us")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl is empty; with ChannelService set", "MicrosoftAppPassword=x;ChannelService=https://botframework.azure.us")]
    public void A_setting_that_is_missing_or_wrong_is_named(string expected, string settings)
    {
        var options = new BotFrameworkOptions { MicrosoftAppId = ChannelStandIn.AppId, MicrosoftAppTenantId = "tenant-1" };
        foreach (var setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
            typeof(BotFrameworkOptions).GetProperty(name)!.SetValue(options, value);
        }

        Assert.Contains(options.Complete(), fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void The_public_cloud_needs_no_address()
    {
        var options = new BotFrameworkOptions { MicrosoftAppId = "app", MicrosoftAppTenantId = "tenant-1", MicrosoftAppPassword = "x" };

        Assert.Empty(options.Complete());
        Assert.Equal("https://login.microsoftonline.com/tenant-1", options.ToChannelFromBotLoginUrl);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", options.ToBotFromChannelOpenIdMetadataUrl);
    }

    private BotFrameworkOptions Options(Action<BotFrameworkOptions> change)
    {
        var options = new BotFrameworkOptions
        {
            MicrosoftAppId = ChannelStandIn.AppId,
            MicrosoftAppTenantId = "tenant-1",
            ToChannelFromBotLoginUrl = $"{_channel.Address}/login",
            AllowLoopback = true,
        };
        change(options);
        Assert.Empty(options.Complete());
        return options;
    }

    private X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var now = _clock.GetUtcNow();
        return new CertificateRequest("CN=opsbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private void Store(X509Certificate2 certificate, string kind, BotFrameworkOptions options)
    {
        var key = certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
        options.MicrosoftAppCertificatePath = Path.Combine(_folder, kind == "pfx" ? "bot.pfx" : "bot.pem");
        switch (kind)
        {
            case "pfx":
                options.MicrosoftAppCertificatePassword = "word";
                File.WriteAllBytes(options.MicrosoftAppCertificatePath, certificate.Export(X509ContentType.Pfx, "word"));
                break;
            case "pem":
                File.WriteAllText(options.MicrosoftAppCertificatePath, certificate.ExportCertificatePem() + "\n" + key);
                break;
            default:
                options.MicrosoftAppCertificateKeyPath = Path.Combine(_folder, "key.pem");
                File.WriteAllText(options.MicrosoftAppCertificatePath, certificate.ExportCertificatePem());
                File.WriteAllText(options.MicrosoftAppCertificateKeyPath, key);
                break;
        }
    }

    /// <summary>The environment that a hosting platform gives to an app with a managed identity.</summary>
    private sealed class HostingPlatform : IDisposable
    {
        public HostingPlatform(string address)
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{address}/identity");
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        }

        public void Dispose()
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }
    }
}
