using System.ComponentModel.DataAnnotations;
using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Metrics;

/// <summary>The settings of section <c>OpsBot:Metrics</c>.</summary>
internal sealed class MetricsOptions : IValidatableObject
{
    public const string Section = "OpsBot:Metrics";

    private const int LeastKey = 24;

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

    /// <summary>Working hours in which somebody should take a critical incident; then it goes up to the deputy. From 0.5 to 80.</summary>
    [Range(0.5, 80)]
    public double CriticalHours { get; set; } = 2;

    /// <summary>The same for any other incident.</summary>
    [Range(0.5, 80)]
    public double WarningHours { get; set; } = 8;

    /// <summary>When a workday begins, in the zone of <c>OpsBot:TimeZone</c>.</summary>
    public TimeOnly WorkdayStart { get; set; } = new(9, 0);

    /// <summary>When it ends; after it begins.</summary>
    public TimeOnly WorkdayEnd { get; set; } = new(18, 0);

    /// <summary>Who may push to <c>POST /api/metrics</c>: the name of each source and its key, at least 24 characters. Empty: nobody, and the address is off.</summary>
    public Dictionary<string, string> Sources { get; } = [];

    /// <summary>Databases that are asked for daily points, by name. Empty: none.</summary>
    public Dictionary<string, SqlSourceOptions> SqlSources { get; } = [];

    /// <summary>A folder whose files are loaded as they come; each is moved to <c>loaded</c> or <c>refused</c> in it. Empty: none.</summary>
    public string WatchFolder { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, _) in Sources.Where(source => source.Value.Length < LeastKey))
        {
            yield return new($"OpsBot:Metrics:Sources:{name} must be a key of at least {LeastKey} characters.", [nameof(Sources)]);
        }

        if (Sources.Values.Distinct(StringComparer.Ordinal).Count() < Sources.Count)
        {
            yield return new("OpsBot:Metrics:Sources: two sources have the same key; each needs its own.", [nameof(Sources)]);
        }

        foreach (var fault in SqlSources.SelectMany(source => source.Value.Validate(source.Key)))
        {
            yield return fault;
        }

        if (WorkdayEnd <= WorkdayStart)
        {
            yield return new("OpsBot:Metrics:WorkdayEnd must be after WorkdayStart.", [nameof(WorkdayEnd)]);
        }

        if (!Quartz.CronExpression.IsValidExpression(CheckSchedule))
        {
            yield return new($"OpsBot:Metrics:CheckSchedule '{CheckSchedule}' is no Quartz cron expression; every day at nine is '0 0 9 * * ?'.", [nameof(CheckSchedule)]);
        }
    }
}
