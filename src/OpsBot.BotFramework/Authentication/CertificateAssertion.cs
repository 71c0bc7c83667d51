using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Signs with the bot's certificate that we are the app: an assertion for one address, used once and soon.</summary>
internal sealed class CertificateAssertion(BotFrameworkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The certificate is read at each use: one that was renewed in its place is found without a restart.</summary>
    /// <exception cref="AccessTokenException">The certificate can't be read, or has no private key.</exception>
    public string Create(Uri address)
    {
        using var certificate = Load();
        var now = clock.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = address.AbsoluteUri,
            Issuer = options.MicrosoftAppId,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = options.MicrosoftAppId,
                ["jti"] = Guid.CreateVersion7(now).ToString(),
            },

            // Its header names the certificate by thumbprint (x5t), which is how the cloud finds the public key.
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }

    private X509Certificate2 Load()
    {
        try
        {
            var certificate = options.MicrosoftAppCertificateThumbprint.Length > 0 ? FromStore() : FromFile();
            return certificate.HasPrivateKey ? certificate : throw new AccessTokenException("The bot's certificate has no private key.");
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new AccessTokenException("The bot's certificate can't be read.", fault);
        }
    }

    private X509Certificate2 FromFile()
    {
        var path = options.MicrosoftAppCertificatePath;
        var password = options.MicrosoftAppCertificatePassword;
        if (!path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase))
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }

        var key = options.MicrosoftAppCertificateKeyPath is { Length: > 0 } separate ? separate : path;
        return password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key)
            : X509Certificate2.CreateFromPemFile(path, key);
    }

    private X509Certificate2 FromStore()
    {
        foreach (var location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            using var store = new X509Store(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            if (store.Certificates.Find(X509FindType.FindByThumbprint, options.MicrosoftAppCertificateThumbprint, validOnly: false) is [var found, ..])
            {
                return found;
            }
        }

        throw new AccessTokenException("No store holds the certificate of MicrosoftAppCertificateThumbprint.");
    }
}
