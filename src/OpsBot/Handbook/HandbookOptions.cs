using System.ComponentModel.DataAnnotations;

namespace OpsBot.Handbook;

/// <summary>The settings of section <c>OpsBot:Handbook</c>.</summary>
internal sealed class HandbookOptions : IValidatableObject
{
    public const string Section = "OpsBot:Handbook";

    /// <summary>A longer message is no question: whoever pastes a page is told so.</summary>
    [Range(20, 5_000)]
    public int MaxQuestionCharacters { get; set; } = 500;

    /// <summary>Seconds between two looks for a handbook that another process imported.</summary>
    [Range(1, 5)]
    public int RefreshSeconds { get; set; } = 2;

    /// <summary>Who keeps the handbook as a whole, by name or account id, or the name of their team or channel; gets what nobody else does. Empty: nobody.</summary>
    public string Owner { get; set; } = "";

    /// <summary>When a workday begins in the zone of the settings.</summary>
    public TimeOnly WorkdayStart { get; set; } = new(9, 0);

    /// <summary>When it ends.</summary>
    public TimeOnly WorkdayEnd { get; set; } = new(18, 0);

    /// <summary>Working hours in which experts answer a ticket.</summary>
    [Range(1, 80)]
    public int AnswerHours { get; set; } = 8;

    /// <summary>Months after which the owner of a curated answer looks at it again.</summary>
    [Range(1, 36)]
    public int ReviewMonths { get; set; } = 6;

    /// <summary>When the clusters of the past week go out: a Quartz schedule in the zone of the settings.</summary>
    [Required]
    public string ClusterSchedule { get; set; } = "0 30 9 ? * MON";

    /// <summary>An answer tells of a change of its clause so many days before it comes and after it came; 0 for never.</summary>
    [Range(0, 366)]
    public int NearChangeDays { get; set; } = 30;

    /// <summary>Whether people hear in their own chat that a clause changes.</summary>
    public bool AnnounceChanges { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WorkdayEnd <= WorkdayStart)
        {
            yield return new ValidationResult("OpsBot:Handbook:WorkdayEnd must be after WorkdayStart.");
        }

        if (!Quartz.CronExpression.IsValidExpression(ClusterSchedule))
        {
            yield return new ValidationResult($"OpsBot:Handbook:ClusterSchedule '{ClusterSchedule}' is no Quartz schedule such as 0 30 9 ? * MON.");
        }
    }
}
