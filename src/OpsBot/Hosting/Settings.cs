using System.ComponentModel.DataAnnotations;
using OpsBot.BotFramework.Authentication;
using OpsBot.ModelClients;

namespace OpsBot.Hosting;

/// <summary>Reads and checks the settings before anything is built from them.</summary>
internal static class Settings
{
    /// <exception cref="SettingsException">A setting can't be used; the message names its key.</exception>
    public static (OpsBotOptions Options, BotFrameworkOptions Framework) Read(IConfiguration configuration)
    {
        var options = Bind<OpsBotOptions>(configuration.GetSection(OpsBotOptions.Section));
        var framework = Bind<BotFrameworkOptions>(configuration);
        Apply(options, framework);

        List<string> faults = [.. FaultsOf(OpsBotOptions.Section, options), .. options.Model.FindFaults(), .. framework.Complete()];
        if (options.Database is { Provider: "postgres", ConnectionString.Length: 0 })
        {
            faults.Add("OpsBot:Database:ConnectionString is empty; postgres needs one.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            faults.Add($"OpsBot:TimeZone '{options.TimeZone}' is not known here; use an IANA name such as Asia/Shanghai.");
        }

        if (faults.Count > 0)
        {
            throw new SettingsException(string.Join(' ', faults));
        }

        // Without credentials anybody who reaches the bot could speak for anybody: it must not be reached.
        if (!framework.HasCredentials
            && options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new NotLoopbackException(open);
        }

        return (options, framework);
    }

    /// <summary>The settings of a verb that opens no store.</summary>
    /// <exception cref="SettingsException">A setting of the model can't be used.</exception>
    public static OpsBotOptions ReadModel(IConfiguration configuration)
    {
        var options = new OpsBotOptions { Model = Bind<ModelOptions>(configuration.GetSection(ModelOptions.Section)) };
        return FaultsOf(ModelOptions.Section, options.Model).Concat(options.Model.FindFaults()).ToList() is { Count: > 0 } faults ? throw new SettingsException(string.Join(' ', faults)) : options;
    }

    /// <summary>The settings of one slice, checked before anything is built from them.</summary>
    /// <exception cref="SettingsException">A setting can't be used; the message names its key.</exception>
    public static void AddSettings<T>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
    {
        var faults = FaultsOf(section, Bind<T>(builder.Configuration.GetSection(section))).ToList();
        if (faults.Count > 0)
        {
            throw new SettingsException(string.Join(' ', faults));
        }

        builder.Services.AddOptions<T>().BindConfiguration(section);
    }

    // What an attribute says of a property gets the key in front; sections within are looked through too.
    private static IEnumerable<string> FaultsOf(string section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            yield return result.ErrorMessage is { } named && named.Contains("OpsBot:", StringComparison.Ordinal) ? named
                : $"{section}:{string.Join(',', result.MemberNames)}: {result.ErrorMessage}";
        }

        foreach (var within in options.GetType().GetProperties().Where(property => property.PropertyType is { IsClass: true, Namespace: { } place } && place.StartsWith(nameof(OpsBot), StringComparison.Ordinal)))
        {
            foreach (var fault in within.GetValue(options) is { } value ? FaultsOf($"{section}:{within.Name}", value) : [])
            {
                yield return fault;
            }
        }
    }

    private static void Apply(OpsBotOptions options, BotFrameworkOptions framework)
    {
        framework.AllowLoopback = options.Connector.AllowLoopback;
        framework.SenderBurst = options.Connector.SenderBurst;
        framework.SenderRate = options.Connector.SenderRate;
        framework.Retry.MaxAttempts = options.Connector.MaxAttempts;
        framework.Retry.FirstDelay = options.Connector.FirstDelay;
        foreach (var tenant in options.Tenants.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            framework.AllowedTenants.Add(tenant);
        }
    }

    private static T Bind<T>(IConfiguration section)
        where T : new()
    {
        try
        {
            return section.Get<T>() ?? new T();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsException(fault.Message);
        }
    }

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && ServiceUrlPolicy.IsLoopback(uri);
}

/// <summary>A setting can't be used.</summary>
internal class SettingsException(string message) : Exception(message);

/// <summary>Without an app id the bot was told to listen on an address that others can reach.</summary>
internal sealed class NotLoopbackException(string url) : SettingsException($"OpsBot:Urls: {url}")
{
    public string Url { get; } = url;
}
