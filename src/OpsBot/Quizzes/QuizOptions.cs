using System.ComponentModel.DataAnnotations;

namespace OpsBot.Quizzes;

/// <summary>The settings of section <c>OpsBot:Quizzes</c>.</summary>
internal sealed class QuizOptions
{
    public const string Section = "OpsBot:Quizzes";

    /// <summary>Items in a practice run.</summary>
    [Range(1, 50)]
    public int ItemsPerPractice { get; set; } = 5;
}
