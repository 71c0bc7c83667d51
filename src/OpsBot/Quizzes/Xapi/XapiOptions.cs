using System.ComponentModel.DataAnnotations;
using OpsBot.BotFramework.Authentication;

namespace OpsBot.Quizzes.Xapi;

/// <summary>The settings of section <c>OpsBot:Xapi</c>: a record store that is told of attempts. Off unless it is switched on.</summary>
internal sealed class XapiOptions : IValidatableObject
{
    public const string Section = "OpsBot:Xapi";

    public bool Enabled { get; set; }

    /// <summary>The address of the store, to which <c>/statements</c> is added: https, or http on this machine.</summary>
    [Required(AllowEmptyStrings = true)]
    public string Endpoint { get; set; } = "";

    /// <summary>The key of the store.</summary>
    [Required(AllowEmptyStrings = true)]
    public string User { get; set; } = "";

    /// <summary>The secret of the store.</summary>
    [Required(AllowEmptyStrings = true)]
    public string Password { get; set; } = "";

    /// <summary>What the ids of statements, quizzes and items begin with. A change of it makes all ids new.</summary>
    [Required(AllowEmptyStrings = true)]
    public string BaseUri { get; set; } = "https://opsbot.invalid";

    /// <summary>Whether the store may know the keys: whoever reads its statements learns them.</summary>
    public bool SendKeys { get; set; }

    /// <summary>How often the queue is looked at. From 0.1 s to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Statements in one request.</summary>
    [Range(1, 500)]
    public int Batch { get; set; } = 50;

    /// <summary>Says what is wrong with settings that are switched on.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enabled)
        {
            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) || !(endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && ServiceUrlPolicy.IsLoopback(endpoint))))
        {
            yield return new("OpsBot:Xapi:Endpoint must be an https address (http only on this machine).", [nameof(Endpoint)]);
        }

        if (!Uri.TryCreate(BaseUri, UriKind.Absolute, out _) || BaseUri.EndsWith('/'))
        {
            yield return new("OpsBot:Xapi:BaseUri must be an absolute address without a slash at its end.", [nameof(BaseUri)]);
        }

        if (User.Length == 0 || User.Contains(':', StringComparison.Ordinal) || Password.Length == 0)
        {
            yield return new("OpsBot:Xapi:User and OpsBot:Xapi:Password must be set, the user without a colon.", [nameof(User), nameof(Password)]);
        }
    }
}
