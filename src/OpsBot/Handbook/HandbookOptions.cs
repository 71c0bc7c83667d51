using System.ComponentModel.DataAnnotations;

namespace OpsBot.Handbook;

/// <summary>The settings of section <c>OpsBot:Handbook</c>.</summary>
internal sealed class HandbookOptions
{
    public const string Section = "OpsBot:Handbook";

    /// <summary>A longer message is no question: whoever pastes a page is told so.</summary>
    [Range(20, 5_000)]
    public int MaxQuestionCharacters { get; set; } = 500;

    /// <summary>Seconds between two looks for a handbook that another process imported.</summary>
    [Range(1, 5)]
    public int RefreshSeconds { get; set; } = 2;

    /// <summary>An answer tells of a change of its clause so many days before it comes and after it came; 0 for never.</summary>
    [Range(0, 366)]
    public int NearChangeDays { get; set; } = 30;

    /// <summary>Whether people hear in their own chat that a clause changes.</summary>
    public bool AnnounceChanges { get; set; } = true;
}
