namespace OpsBot.Domain.Quizzes;

/// <summary>What became of the clause behind an item, so that whoever reviews it sees the difference.</summary>
/// <param name="Before">The words that the item was written for; <c>null</c> when they are not known.</param>
/// <param name="After">The words now; <c>null</c> when the clause was withdrawn.</param>
/// <param name="Effective">The first day of the new words, or without the clause.</param>
/// <param name="MovedTo">The clause that says the same from then on; <c>null</c> when there is none.</param>
public sealed record ClauseHold(string? Before, string? After, DateOnly Effective, string? MovedTo = null);
