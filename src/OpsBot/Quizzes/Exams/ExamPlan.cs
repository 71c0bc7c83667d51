using OpsBot.Domain.Quizzes.Papers;

namespace OpsBot.Quizzes.Exams;

/// <summary>An exam as it is taken: one that was set up, or the one of the settings on a topic.</summary>
/// <param name="Id">Of the one that was set up; <c>null</c> for that of the settings.</param>
/// <param name="Topic">For that of the settings: the topic's id; <c>null</c> for all.</param>
/// <param name="Title">As learners read it.</param>
/// <param name="Rules">By what rules it is taken.</param>
/// <param name="Blueprint">How papers are made up; <c>null</c> for in proportion to what the bank holds.</param>
/// <param name="RequiredClauses">What every paper must ask about.</param>
/// <param name="ItemCount">How many items a paper has.</param>
internal sealed record ExamPlan(
    string? Id, string? Topic, string Title, ExamRules Rules, Blueprint? Blueprint, IReadOnlyList<string> RequiredClauses, int ItemCount)
{
    public DateTimeOffset? OpensAt { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Exams whose items nobody meets again in this one.</summary>
    public IReadOnlyList<string> PairedWith { get; init; } = [];

    public static ExamPlan Of(ExamDefinition exam, IEnumerable<ExamDefinition> all) =>
        new(exam.Id, null, exam.Title, exam.Rules, exam.Blueprint, exam.RequiredClauses, exam.Blueprint.Cells.Sum(cell => cell.Count))
        {
            OpensAt = exam.OpensAt,
            ClosesAt = exam.ClosesAt,
            PairedWith = [.. all.Where(other => other.PairedWith == exam.Id).Select(other => other.Id).Concat(exam.PairedWith is { } pair ? [pair] : []).Distinct()],
        };

    public bool IsOpen(DateTimeOffset now) => !(now < OpensAt) && !(now >= ClosesAt);
}
