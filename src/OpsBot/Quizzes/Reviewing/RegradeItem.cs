using OpsBot.Bot;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>The verbs <c>items.regrade</c>, which shows what a corrected key would change for whom, and <c>items.regrade.apply</c>.</summary>
internal sealed class RegradeItem(ReviewDesk desk, RegradeAnswers regrade) : ICardActionHandler<RegradeItem.Data>, ICardActionHandler<RegradeItem.ApplyData>
{
    public const string Verb = "items.regrade";
    public const string ApplyVerb = "items.regrade.apply";

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">The version with the corrected key.</param>
    /// <param name="Skip">Where in the queue the person is.</param>
    public sealed record Data(string ItemId = "", int Version = 0, int Skip = 0);

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">The version with the corrected key.</param>
    /// <param name="Skip">Where in the queue the person is.</param>
    public sealed record ApplyData(string ItemId = "", int Version = 0, int Skip = 0);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        return item is null ? refusal! : item.IsCurrent ? RegradeCard.Build(turn.Texts, await regrade.PlanAsync(data.ItemId, turn.Texts, cancellationToken), data.Skip, null) : new CardReply.Notice(turn.Texts["Quizzes.Regrade.NotCurrent"]);
    }

    public async Task<CardReply> HandleAsync(Turn turn, ApplyData data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        if (item is null)
        {
            return refusal!;
        }

        if (!item.IsCurrent)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Regrade.NotCurrent"]);
        }

        var plan = await regrade.ApplyAsync(data.ItemId, turn.Person.Id, turn.Texts, cancellationToken);
        return await desk.CurrentAsync(
            turn, data.Skip, turn.Texts.Format("Quizzes.Regrade.Applied", plan.Changed.Select(answer => answer.PersonId).Distinct().Count(), plan.Changed.Count()), cancellationToken);
    }
}
