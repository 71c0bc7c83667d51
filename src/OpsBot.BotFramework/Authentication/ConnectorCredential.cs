using Azure.Core;
using Azure.Identity;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Picks the credential that the options describe.</summary>
internal static class ConnectorCredential
{
    /// <param name="options">Completed options of a bot with an app id.</param>
    /// <param name="http">Posts to the login address.</param>
    /// <param name="clock">Dates assertions and expiries.</param>
    public static IConnectorCredential Of(BotFrameworkOptions options, HttpClient http, TimeProvider clock) => options switch
    {
        { MicrosoftAppType: AppTypes.UserAssignedMsi } => new IdentityCredential(options, ManagedIdentity(options.MicrosoftAppId)),
        { MicrosoftAppFederatedIdentityClientId: { Length: > 0 } clientId } => Federated(options, http, clock, ManagedIdentity(clientId)),
        { MicrosoftAppPassword.Length: > 0 } => LoginCredential.OfSecret(options, http, clock),
        _ => LoginCredential.OfAssertion(
            options, http, clock, (address, _) => Task.FromResult(new CertificateAssertion(options, clock).Create(address))),
    };

    private static LoginCredential Federated(BotFrameworkOptions options, HttpClient http, TimeProvider clock, TokenCredential identity) =>
        LoginCredential.OfAssertion(options, http, clock, (_, cancellationToken) => IdentityCredential.AssertAsync(identity, cancellationToken));

    private static ManagedIdentityCredential ManagedIdentity(string clientId) => new(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
