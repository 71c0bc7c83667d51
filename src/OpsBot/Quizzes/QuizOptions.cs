using System.ComponentModel.DataAnnotations;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Quizzes;

/// <summary>The settings of section <c>OpsBot:Quizzes</c>.</summary>
internal sealed class QuizOptions
{
    public const string Section = "OpsBot:Quizzes";

    /// <summary>Items in a practice run.</summary>
    [Range(1, 50)]
    public int ItemsPerPractice { get; set; } = 5;

    /// <summary>Items that are due and asked in a day.</summary>
    [Range(1, 20)]
    public int ItemsPerDay { get; set; } = 3;

    /// <summary>The probability of recall to keep up, 0.7–0.99: at a higher one items come back sooner.</summary>
    [Range(0.7, 0.99)]
    public double Retention { get; set; } = 0.9;

    /// <summary>The longest time until an item comes back, in days.</summary>
    [Range(1, 3650)]
    public int LongestInterval { get; set; } = 180;

    /// <summary>The hour from which on people are asked the items of the day, by the clock of the team, unless they set another.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DailyAt { get; set; } = new(9, 30, 0);

    /// <summary>Whether people are asked the items of the day without asking for them.</summary>
    public bool DailyPosts { get; set; } = true;

    /// <summary>The rules of an exam that nobody set up.</summary>
    [Required]
    public ExamOptions Exam { get; set; } = new();
}

/// <summary>The settings of section <c>OpsBot:Quizzes:Exam</c>. All are the company's choice; no handbook gives them.</summary>
internal sealed class ExamOptions
{
    /// <summary>Items on a paper.</summary>
    [Range(1, 200)]
    public int Items { get; set; } = 10;

    /// <summary>Minutes from the start to the deadline.</summary>
    [Range(1, 600)]
    public int Minutes { get; set; } = 20;

    /// <summary>Seconds after the deadline in which an answer that was on its way still counts.</summary>
    [Range(0, 120)]
    public int GraceSeconds { get; set; } = 5;

    /// <summary>The same as a time.</summary>
    public TimeSpan Grace => TimeSpan.FromSeconds(GraceSeconds);

    /// <summary>How many attempts one has on a topic.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 3;

    /// <summary>Minutes between the end of an attempt and the start of the next.</summary>
    [Range(0, 100_000)]
    public int DelayMinutes { get; set; } = 30;

    /// <summary>Which attempt counts.</summary>
    public CountedAttempt Counts { get; set; } = CountedAttempt.Best;

    /// <summary>When the learner reads what their answers came to.</summary>
    public FeedbackPolicy Feedback { get; set; } = FeedbackPolicy.AtEnd;

    /// <summary>How several right options are scored.</summary>
    public PartialCredit Method { get; set; } = PartialCredit.AllOrNothing;

    /// <summary>The same as the rules of an exam that was set up.</summary>
    public ExamRules ToRules() => new(Minutes, Attempts, DelayMinutes, Counts, Feedback, Method);

    /// <summary>The weights of the difficulties 1, 2 and 3, such as 5, 3, 2; empty when difficulty plays no part.</summary>
    public double[] Difficulties { get; set; } = [];
}
