using OpsBot.BotFramework.Cards;

namespace OpsBot.Quizzes.Cards;

/// <summary>An exam that was handed in, and whose result waits for everybody else: neither score nor explanation is on it.</summary>
internal static class HeldBackCard
{
    public static AdaptiveCard Build(QuizView quiz, string? notice)
    {
        var (texts, attempt) = (quiz.Texts, quiz.Attempt);
        var text = texts.Format("Quizzes.HeldBack", attempt.Responses.Count, attempt.Items.Count, quiz.Moment(attempt.FeedbackAt!.Value));
        return new AdaptiveCard
        {
            FallbackText = text,
            Speak = text,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts.Format("Quizzes.ScoreTitle", quiz.Title)) { IsSubtle = true, Size = "Small" },
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Color = "Attention" }],
                new TextBlock(text) { Weight = "Bolder", Style = "heading" },
                .. attempt.Receipt is { } receipt ? [new TextBlock(texts.Format("Quizzes.Receipt", receipt)) { Spacing = "Small" }] : (CardElement[])[],
            ],
            Actions = [new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts["Quizzes.Practise"] }],
        };
    }
}
