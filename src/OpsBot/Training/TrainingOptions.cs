using System.ComponentModel.DataAnnotations;

namespace OpsBot.Training;

/// <summary>The settings of section <c>OpsBot:Training</c>.</summary>
internal sealed class TrainingOptions
{
    public const string Section = "OpsBot:Training";

    /// <summary>Attempts that <c>results</c> lists, the latest first.</summary>
    [Range(1, 20)]
    public int ResultsShown { get; set; } = 5;
}
