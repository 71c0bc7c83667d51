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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Quartz.CronExpression.IsValidExpression(RemindSchedule))
        {
            yield return new($"OpsBot:Training:RemindSchedule '{RemindSchedule}' is no Quartz cron expression; every day at nine is '0 0 9 * * ?'.", [nameof(RemindSchedule)]);
        }
    }
}
