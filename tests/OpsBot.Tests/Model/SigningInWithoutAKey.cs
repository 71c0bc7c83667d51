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
        await using var model = await LoopbackModel.StartAsync(Certificate());
        using var http = TrustingClient();
        var chat = Chat(model, new StandIn("a-token"), http);

        var answer = await chat.CompleteAsync(Prompt, _ => { }, CancellationToken.None);

        Assert.Equal("Words. [1]", answer);
        Assert.Equal("Bearer a-token", Assert.Single(model.Requests).Key);
    }

    [Fact]
    public async Task An_identity_that_gives_no_token_is_a_refusal_and_nothing_is_sent()
    {
        await using var model = await LoopbackModel.StartAsync(Certificate());
        using var http = TrustingClient();
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

    private static HttpClient TrustingClient() => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
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
