using System.ComponentModel.DataAnnotations;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics;

/// <summary>The settings of section <c>OpsBot:Metrics</c>.</summary>
internal sealed class MetricsOptions : IValidatableObject
{
    public const string Section = "OpsBot:Metrics";

    /// <summary>When the daily check runs, as a Quartz cron expression in the zone of <c>OpsBot:TimeZone</c>.</summary>
    [Required]
    public string CheckSchedule { get; set; } = "0 0 9 * * ?";

    /// <summary>Spreads from the usual at which a day is unusual. From 2 to 20.</summary>
    [Range(2.0, 20.0)]
    public double Threshold { get; set; } = SameWeekdayDetector.DefaultThreshold;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Quartz.CronExpression.IsValidExpression(CheckSchedule))
        {
            yield return new($"OpsBot:Metrics:CheckSchedule '{CheckSchedule}' is no Quartz cron expression; every day at nine is '0 0 9 * * ?'.", [nameof(CheckSchedule)]);
        }
    }
}
