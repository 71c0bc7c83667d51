using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>Tells a learner that the result of an exam that was held back can be read.</summary>
internal static class ResultsOutCard
{
    public static AdaptiveCard Build(Texts texts, Attempt attempt)
    {
        var title = texts.Format("Quizzes.ResultsOut", attempt.Title ?? texts["Quizzes.AllTopics"], attempt.Score);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                .. attempt.WaitingCount == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.ScoreWaiting", attempt.WaitingCount)) { Color = "Accent" }],
            ],
            Actions = [new ActionExecute(ShowQuiz.Verb, new ShowQuiz.Data(attempt.Id.Value)) { Title = texts["Quizzes.ToScore"], Style = "positive" }],
        };
    }
}
