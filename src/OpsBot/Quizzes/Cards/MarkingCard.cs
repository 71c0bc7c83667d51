using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>An answer to be marked, with the rubric above the field for the marks: on a phone nobody scrolls back. It names no learner.</summary>
internal static class MarkingCard
{
    public static AdaptiveCard Build(Texts texts, Attempt attempt, Response response, Item item, double most, Waiting waiting)
    {
        var content = item.Content;
        var title = texts.Format("Quizzes.Marking.Title", waiting.Place + 1, waiting.Total);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                .. Notice(waiting.Notice),
                new TextBlock(title) { IsSubtle = true, Size = "Small" },
                new TextBlock(ItemText.Stem(item)) { Weight = "Bolder", Style = "heading" },
                new Container([new TextBlock(texts["Quizzes.Marking.Answer"]) { Weight = "Bolder", Size = "Small" }, new TextBlock(ItemText.Answer(item, response.Answer, texts)) { Spacing = "Small" }]) { Style = "emphasis" },
                .. content.ReferenceAnswer.Length == 0 ? [] : (CardElement[])[Labelled(texts["Quizzes.ReferenceAnswer"], content.ReferenceAnswer)],
                .. content.Rubric.IsEmpty ? [] : (CardElement[])[Labelled(texts["Quizzes.Marking.Rubric"], CardText.Of(content.Rubric))],
                new InputNumber
                {
                    Id = MarkEssays.MarksInput,
                    Label = texts.Format("Quizzes.Marking.Marks", most),
                    Min = 0,
                    Max = most,
                    IsRequired = true,
                    ErrorMessage = texts.Format("Quizzes.Marking.OutOfRange", most),
                },
                new InputText { Id = MarkEssays.RemarkInput, Label = texts["Quizzes.Marking.Remark"], IsMultiline = true, MaxLength = MarkEssays.MaxRemark },
            ],
            Actions =
            [
                new ActionExecute(MarkEssays.Verb, new MarkEssays.Data(attempt.Id.Value, response.Position, waiting.Place)) { Title = texts["Quizzes.Marking.Save"], Style = "positive" },
                .. waiting.Total > 1 ? [new ActionExecute(MarkEssays.ShowVerb, new MarkEssays.ShowData(waiting.Place + 1)) { Title = texts["Quizzes.Review.Next"], AssociatedInputs = "none" }] : (CardAction[])[],
            ],
        };
    }

    public static AdaptiveCard Nothing(Texts texts, string? notice) => new()
    {
        FallbackText = texts["Quizzes.Marking.Nothing"],
        Speak = texts["Quizzes.Marking.Nothing"],
        Lang = texts.Language,
        Body = [.. Notice(notice), new TextBlock(texts["Quizzes.Marking.Nothing"])],
    };

    private static Container Labelled(string label, string text) => new([new TextBlock(label) { Weight = "Bolder", Size = "Small" }, new TextBlock(text) { Spacing = "Small" }]);

    private static CardElement[] Notice(string? notice) => notice is null ? [] : [new TextBlock(notice) { Color = "Good" }];
}

/// <summary>Tells a learner what a person made of their answer.</summary>
internal static class MarkedCard
{
    public static AdaptiveCard Build(Texts texts, Attempt attempt, Response response, Item item, double most)
    {
        var title = texts.Format("Quizzes.Marking.Told", response.Marks, most);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(ItemText.Stem(item)) { IsSubtle = true, MaxLines = 3 },
                .. response.Remark is null ? [] : (CardElement[])[new TextBlock(response.Remark)],
                .. attempt is { WaitingCount: 0, CompletedAt: not null } ? [new TextBlock(texts.Format("Quizzes.Marking.Score", attempt.Score))] : (CardElement[])[],
            ],
            Actions = [new ActionExecute(ReviewAnswers.Verb, new ReviewAnswers.Data(attempt.Id.Value, response.Position)) { Title = texts["Quizzes.ReviewAnswers"], Style = "positive" }],
        };
    }
}
