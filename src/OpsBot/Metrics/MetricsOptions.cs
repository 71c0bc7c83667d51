using System.ComponentModel.DataAnnotations;
using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Metrics;

/// <summary>The settings of section <c>OpsBot:Metrics</c>.</summary>
internal sealed class MetricsOptions : IValidatableObject
{
    public const string Section = "OpsBot:Metrics";

    /// <summary>When the daily check runs, as a Quartz cron expression in the zone of <c>OpsBot:TimeZone</c>.</summary>
    [Required]
    public string CheckSchedule { get; set; } = "0 0 9 * * ?";

    /// <summary>When the numbers of a day should be there, on the next day in the zone of <c>OpsBot:TimeZone</c>. Before noon.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan DataDue { get; set; } = new(8, 30, 0);

    /// <summary>False alerts that a conversation bears in a week: what is doubtful waits when they are used up. From 0.1 to 50.</summary>
    [Range(0.1, 50)]
    public double FalseAlertsPerWeek { get; set; } = AlertBudget.DefaultPerWeek;

    /// <summary>A difference in the day's sales below this raises no alert, in yuan. From 0 to 1,000,000.</summary>
    [Range(0, 1_000_000)]
    public double LeastYuan { get; set; } = 100;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Quartz.CronExpression.IsValidExpression(CheckSchedule))
        {
            yield return new($"OpsBot:Metrics:CheckSchedule '{CheckSchedule}' is no Quartz cron expression; every day at nine is '0 0 9 * * ?'.", [nameof(CheckSchedule)]);
        }
    }
}
