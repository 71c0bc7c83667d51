using System.ComponentModel.DataAnnotations;

namespace OpsBot.Training;

/// <summary>The settings of section <c>OpsBot:Training</c>.</summary>
internal sealed class TrainingOptions : IValidatableObject
{
    public const string Section = "OpsBot:Training";

    /// <summary>Attempts that <c>results</c> lists, the latest first.</summary>
    [Range(1, 20)]
    public int ResultsShown { get; set; } = 5;

    /// <summary>When open parts are looked for, as a Quartz cron expression in the business's zone.</summary>
    [Required]
    public string RemindSchedule { get; set; } = "0 10 9 * * ?";

    /// <summary>Days after the end of a training from which the check on the job is due. From 7 to 365; a company setting.</summary>
    [Range(7, 365)]
    public int JobCheckAfterDays { get; set; } = 28;

    /// <summary>For how many days after that the check can be made. From 7 to 365.</summary>
    [Range(7, 365)]
    public int JobCheckWithinDays { get; set; } = 92;

    /// <summary>Days that a re-training has until it is due. From 1 to 90; a company setting.</summary>
    [Range(1, 90)]
    public int RetrainingDays { get; set; } = 14;

    /// <summary>Days that an invitation to rate somebody holds. From 1 to 90.</summary>
    [Range(1, 90)]
    public int InvitationDays { get; set; } = 14;

    /// <summary>Months that a certificate holds; 0 for ever. To 120; a company setting.</summary>
    [Range(0, 120)]
    public int CertificateMonths { get; set; } = 12;

    /// <summary>Who issues certificates, as it stands on them; empty for nobody.</summary>
    public string CertificateIssuer { get; set; } = "";

    /// <summary>A TrueType font with Chinese characters (.ttf, .ttc) to be embedded into certificates. Empty: a free one of the system.</summary>
    public string CertificateFont { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Quartz.CronExpression.IsValidExpression(RemindSchedule))
        {
            yield return new($"OpsBot:Training:RemindSchedule '{RemindSchedule}' is no Quartz cron expression; every day at nine is '0 0 9 * * ?'.", [nameof(RemindSchedule)]);
        }
    }
}
