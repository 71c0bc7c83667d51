using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Handbook.Curated;

namespace OpsBot.Handbook.Cards;

/// <summary>The curated answers with owner, use and review day; those due for review first and marked.</summary>
internal static class CuratedListCard
{
    private const int MaxShown = 12;

    public static AdaptiveCard Build(Texts texts, DateOnly today, IReadOnlyList<CountedAnswer> answers)
    {
        var due = answers.Count(counted => counted.Answer.IsDueForReviewOn(today));
        var title = texts.Format("Handbook.CuratedTitle", answers.Count, due);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                .. answers.Take(MaxShown).Select(counted => Row(texts, today, counted)),
                .. answers.Count > MaxShown ? new[] { new TextBlock(texts.Format("Handbook.CuratedMore", answers.Count - MaxShown)) { IsSubtle = true, Size = "Small" } } : [],
            ],
        };
    }

    private static Container Row(Texts texts, DateOnly today, CountedAnswer counted)
    {
        var answer = counted.Answer;
        var isDue = answer.IsDueForReviewOn(today);
        return new Container(
        [
            new TextBlock(TypedText.InCard(answer.Question)) { Weight = "Bolder" },
            new TextBlock(answer.Text) { MaxLines = 2, Spacing = "None" },
            new TextBlock(texts.Format(isDue ? "Handbook.CuratedRowDue" : "Handbook.CuratedRow", answer.Owner, counted.Hits, answer.ReviewOn))
            {
                Size = "Small", Spacing = "None", IsSubtle = isDue ? null : true, Color = isDue ? "Warning" : null,
            },
        ])
        { Separator = true, Spacing = "Medium" };
    }
}
