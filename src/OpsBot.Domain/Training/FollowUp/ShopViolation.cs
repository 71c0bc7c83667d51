using OpsBot.Domain.People;

namespace OpsBot.Domain.Training.FollowUp;

/// <summary>How grave a violation is; each costs another number of points on the scorecard. D 二(四).</summary>
public enum ViolationKind
{
    /// <summary>Of a platform's rules: 10 points.</summary>
    Platform,

    /// <summary>One that closes a shop: 50 points.</summary>
    Serious,

    /// <summary>A leak, or fictitious orders: 20 points.</summary>
    DataSecurity,
}

/// <summary>A violation of a shop that somebody recorded. It trains the shop's team again, and stands on its scorecard.</summary>
/// <param name="Id">Version 7.</param>
/// <param name="Shop">As people call it.</param>
/// <param name="Team">Whose shop it is: the team's people are trained again.</param>
/// <param name="Kind">How grave.</param>
/// <param name="OccurredOn">The day.</param>
/// <param name="Text">What happened.</param>
/// <param name="RecordedById">Who recorded it; <c>null</c> once they are erased.</param>
/// <param name="RecordedAt">When.</param>
public sealed record ShopViolation(
    Guid Id, string Shop, string Team, ViolationKind Kind, DateOnly OccurredOn, string Text, PersonId? RecordedById, DateTimeOffset RecordedAt);
