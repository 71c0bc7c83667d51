using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>Tells the owner of items which clauses changed, how, and which items wait for a review because of it.</summary>
internal static class HoldCard
{
    // More differences than that are read one by one in the review.
    private const int ClausesShown = 5;

    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Item> items)
    {
        var title = texts.Format("Quizzes.Hold.Title", items.Count);
        var byClause = items.GroupBy(item => item.ClauseId).ToList();
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                .. byClause.Take(ClausesShown).Select(clause => Clause(texts, clause.Key, [.. clause])),
                .. byClause.Count <= ClausesShown ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Hold.More", byClause.Count - ClausesShown)) { IsSubtle = true }],
            ],
            Actions = [new ActionExecute(ReviewItems.Verb, new ReviewItems.Data()) { Title = texts["Quizzes.Hold.Review"], Style = "positive" }],
        };
    }

    private static Container Clause(Texts texts, string clauseId, IReadOnlyList<Item> items)
    {
        var hold = items[0].Hold!;
        return new Container(
        [
            new TextBlock(texts.Format(hold.After is null ? "Quizzes.Hold.Withdrawn" : "Quizzes.Hold.Changed", clauseId, hold.Effective)) { Weight = "Bolder" },
            .. ReviewCard.Difference(texts, hold),
            new TextBlock(texts.Format("Quizzes.Hold.Items", string.Join(texts["Quizzes.Import.Comma"], items.Select(item => item.Id)))) { IsSubtle = true, Size = "Small" },
        ])
        { Style = "emphasis" };
    }
}
