using Azure.Core;
using Azure.Identity;

namespace OpsBot.BotFramework.Authentication;

/// <summary>A managed identity of Azure: the machine's own endpoint hands out the token, and nothing secret is configured.</summary>
internal sealed class IdentityCredential(BotFrameworkOptions options, TokenCredential identity) : IConnectorCredential
{
    /// <summary>What a token must be for to stand as the assertion of a federated credential.</summary>
    private const string ExchangeScope = "api://AzureADTokenExchange/.default";

    /// <summary>The identity's token for the Connector.</summary>
    public Task<IssuedToken> RequestAsync(CancellationToken cancellationToken) =>
        AskAsync(identity, options.ToChannelFromBotOAuthScope, cancellationToken);

    /// <summary>The identity's token that proves another app's identity.</summary>
    public static async Task<string> AssertAsync(TokenCredential identity, CancellationToken cancellationToken) =>
        (await AskAsync(identity, ExchangeScope, cancellationToken)).Value;

    private static async Task<IssuedToken> AskAsync(TokenCredential identity, string scope, CancellationToken cancellationToken)
    {
        try
        {
            var token = await identity.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
            return new IssuedToken(token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException fault)
        {
            throw new AccessTokenException("The managed identity gave no token.", fault);
        }
    }
}
