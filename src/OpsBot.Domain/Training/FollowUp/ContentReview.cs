using OpsBot.Domain.People;

namespace OpsBot.Domain.Training.FollowUp;

/// <summary>That the courses were looked through for a quarter. A 1-二-2.4: they are brought up to date every quarter.</summary>
/// <param name="Quarter">Such as <c>2026Q1</c>.</param>
/// <param name="ReviewedById">Who says so; <c>null</c> once they are erased.</param>
/// <param name="ReviewedAt">When.</param>
/// <param name="Outcome">What was found and changed.</param>
public sealed record ContentReview(string Quarter, PersonId? ReviewedById, DateTimeOffset ReviewedAt, string Outcome)
{
    /// <summary>The quarter of a day.</summary>
    public static string QuarterOf(DateOnly day) => $"{day.Year:0000}Q{(day.Month + 2) / 3}";
}
