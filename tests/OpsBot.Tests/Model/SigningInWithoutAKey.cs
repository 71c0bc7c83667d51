using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using OpsBot.ModelClients;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Model;

public sealed class SigningInWithoutAKey
{
    private static readonly ChatPrompt Prompt = new("Answer.", "[1] A\nWords.\n", 100);

    [Fact]
    public async Task The_machines_identity_signs_in_at_Azure_over_https()
    {
        using var certificate = Certificate();
        await using var model = await LoopbackModel.StartAsync(certificate);
        using var http = ClientThatTrusts(certificate);
        var chat = Chat(model, new StandIn("a-token"), http);

        var answer = await chat.CompleteAsync(Prompt, _ => { }, CancellationToken.None);

        Assert.Equal("Words. [1]", answer);
        Assert.Equal("Bearer a-token", Assert.Single(model.Requests).Key);
    }

    [Fact]
    public async Task An_identity_that_gives_no_token_is_a_refusal_and_nothing_is_sent()
    {
        using var certificate = Certificate();
        await using var model = await LoopbackModel.StartAsync(certificate);
        using var http = ClientThatTrusts(certificate);
        var chat = Chat(model, new StandIn(token: null), http);

        var fault = await Assert.ThrowsAsync<ModelException>(() => chat.CompleteAsync(Prompt, _ => { }, CancellationToken.None));

        Assert.Equal(ModelFault.Refused, fault.Fault);
        Assert.Empty(model.Requests);
    }

    private static OpenAIChat Chat(LoopbackModel model, TokenCredential identity, HttpClient http)
    {
        var options = new ModelOptions { Kind = "azure", Endpoint = model.Address, ChatModel = "chat-model", MaySend = "clauses" };
        return new OpenAIChat(options, TimeProvider.System, OpenAIClients.Azure(options, identity, http).GetChatClient(options.ChatModel));
    }

    private static HttpClient ClientThatTrusts(X509Certificate2 certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(certificate);
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } });
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class StandIn(string? token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            token is null ? throw new CredentialUnavailableException("There is none.") : new AccessToken(token, TimeProvider.System.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
