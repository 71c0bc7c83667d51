using OpsBot.BotFramework.Authentication;

namespace OpsBot.Doctor;

/// <summary>Who the bot is, whom it lets in, and who may run it.</summary>
internal sealed class ExamineIdentity(BotFrameworkOptions framework, OpsBotOptions options) : IExamination
{
    public async IAsyncEnumerable<Finding> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (!framework.HasCredentials)
        {
            yield return Finding.Advice("Doctor.NoAppId");
            yield break;
        }

        yield return IsGuid(framework.MicrosoftAppId) ? Finding.Good("Doctor.AppId", framework.MicrosoftAppId) : Finding.Fault("Doctor.AppIdNoGuid", framework.MicrosoftAppId);
        if (framework.MicrosoftAppType != AppTypes.MultiTenant)
        {
            yield return IsGuid(framework.MicrosoftAppTenantId) || framework.MicrosoftAppTenantId.Contains('.', StringComparison.Ordinal)
                ? Finding.Good("Doctor.Tenant", framework.MicrosoftAppTenantId)
                : Finding.Fault("Doctor.TenantWrong", framework.MicrosoftAppTenantId);
        }
        else if (framework.AllowedTenants.Count == 0)
        {
            yield return Finding.Advice("Doctor.AllTenants");
        }

        if (options.Admins.Length == 0)
        {
            yield return Finding.Advice("Doctor.NoAdmin");
        }
    }

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _);
}
