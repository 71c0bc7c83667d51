using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>What one answer comes to after the key of its item was corrected.</summary>
/// <param name="AttemptId">Which attempt.</param>
/// <param name="PersonId">Whose.</param>
/// <param name="Position">The item's place in it, from 1.</param>
/// <param name="ItemVersion">The version that was answered.</param>
/// <param name="Before">The share of the marks so far, 0–1.</param>
/// <param name="After">The share by the corrected key, 0–1; <c>null</c> when the answer has no place in it, and stays as it is.</param>
/// <param name="ScoreBefore">Of the attempt, 0–100.</param>
/// <param name="ScoreAfter">Of the attempt, 0–100.</param>
public sealed record RegradedAnswer(
    AttemptId AttemptId, PersonId PersonId, int Position, int ItemVersion, double Before, double? After, decimal ScoreBefore, decimal ScoreAfter)
{
    /// <summary>Whether it comes to something else.</summary>
    public bool IsChanged => After is { } after && Math.Abs(after - Before) > 1e-9;
}

/// <summary>A regrade that was applied: who did it, and what it changed, for whoever asks later.</summary>
/// <param name="Id">Version 7: sorts by time.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">The version with the corrected key.</param>
/// <param name="AppliedAt">By the server's clock.</param>
/// <param name="AppliedBy">Who; <c>null</c> for the command line.</param>
/// <param name="Answers">What changed.</param>
public sealed record Regrade(Guid Id, ItemId ItemId, int ItemVersion, DateTimeOffset AppliedAt, PersonId? AppliedBy, IReadOnlyList<RegradedAnswer> Answers)
{
    private Regrade()
        : this(default, default, 0, default, null, [])
    {
    }

    /// <summary>Works out what an answer to an earlier version of an item comes to by the key of the present one.</summary>
    /// <param name="answered">What the learner saw.</param>
    /// <param name="corrected">With the right key.</param>
    /// <param name="response">The answer, in the order of <paramref name="answered"/>.</param>
    /// <param name="method">Of the attempt.</param>
    /// <returns>0–1; <c>null</c> when the answer can't be carried over: another type, or an option that is no more.</returns>
    public static double? Fraction(ItemContent answered, ItemContent corrected, ItemResponse response, PartialCredit method)
    {
        if (answered.Type != corrected.Type)
        {
            return null;
        }

        if (response is not ItemResponse.Picked picked)
        {
            return FieldsFit(answered, corrected) ? ItemScore.Of(corrected, response, method) : null;
        }

        // By their words, not their places: the corrected version may have put them in another order.
        var places = picked.Options.Select(place => place < answered.Answers.Count ? PlaceOf(corrected, answered.Answers[place].Text.Text) : -1).ToList();
        return places.Contains(-1) ? null : ItemScore.Of(corrected, new ItemResponse.Picked(places), method);
    }

    private static int PlaceOf(ItemContent item, string option) =>
        item.Answers.Select(answer => answer.Text.Text).ToList().FindIndex(text => ItemFingerprint.OfText(text) == ItemFingerprint.OfText(option));

    private static bool FieldsFit(ItemContent answered, ItemContent corrected) =>
        AnswerSheet.FieldsOf(answered) == AnswerSheet.FieldsOf(corrected)
        && answered.Pairs.Where(pair => !pair.Left.IsEmpty).Select(pair => pair.Left.Text).SequenceEqual(corrected.Pairs.Where(pair => !pair.Left.IsEmpty).Select(pair => pair.Left.Text));
}
