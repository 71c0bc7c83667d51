using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>What a corrected key would change, person by person, before anything is changed.</summary>
internal static class RegradeCard
{
    private const int PeopleShown = 10;

    public static AdaptiveCard Build(Texts texts, RegradePlan plan, int skip, string? notice)
    {
        var item = plan.Item!;
        var changed = plan.Changed.ToList();
        var title = texts.Format("Quizzes.Regrade.Title", item.Id, item.Version);
        var lost = plan.Answers.Count(answer => answer.After is null);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Color = "Good" }],
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(ItemText.Stem(item)) { IsSubtle = true, MaxLines = 3 },
                new TextBlock(Summary(texts, changed)),
                .. changed.Count == 0 ? [] : (CardElement[])[new FactSet([.. changed.Take(PeopleShown).Select(answer => Line(texts, plan, answer))])],
                .. changed.Count <= PeopleShown ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.MissedMore", changed.Count - PeopleShown)) { IsSubtle = true }],
                .. lost == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Regrade.Lost", lost)) { Color = "Warning" }],
            ],
            Actions =
            [
                .. changed.Count == 0 ? [] : (CardAction[])[new ActionExecute(RegradeItem.ApplyVerb, new RegradeItem.ApplyData(item.Id.Value, item.Version, skip)) { Title = texts["Quizzes.Regrade.Apply"], Style = "positive" }],
                new ActionExecute(ReviewItems.Verb, new ReviewItems.Data(skip)) { Title = texts[changed.Count == 0 ? "Quizzes.Dispute.Back" : "Quizzes.Regrade.Leave"] },
            ],
        };
    }

    /// <summary>How many people and answers change, and which way.</summary>
    public static string Summary(Texts texts, IReadOnlyList<RegradedAnswer> changed) => changed.Count == 0
        ? texts["Quizzes.Regrade.None"]
        : texts.Format(
            "Quizzes.Regrade.Summary", changed.Select(answer => answer.PersonId).Distinct().Count(), changed.Count,
            changed.Count(answer => answer.ScoreAfter > answer.ScoreBefore), changed.Count(answer => answer.ScoreAfter < answer.ScoreBefore));

    private static Fact Line(Texts texts, RegradePlan plan, RegradedAnswer answer) => new(
        plan.Names.GetValueOrDefault(answer.PersonId) is { Length: > 0 } name ? name : "–",
        texts.Format("Quizzes.Regrade.Score", plan.Titles[answer.AttemptId], answer.ScoreBefore, answer.ScoreAfter));
}
