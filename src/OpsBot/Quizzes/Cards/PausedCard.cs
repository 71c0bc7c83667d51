using OpsBot.BotFramework.Cards;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Quizzes.Cards;

/// <summary>An exam whose clock stands. The item is not on it: a pause is no time to think.</summary>
internal static class PausedCard
{
    public static AdaptiveCard Build(QuizView quiz)
    {
        var (texts, attempt) = (quiz.Texts, quiz.Attempt);
        var until = quiz.Moment(attempt.PausedAt!.Value.AddSeconds(attempt.PauseSeconds));
        var text = texts.Format("Quizzes.Paused", until);
        return new AdaptiveCard
        {
            FallbackText = text,
            Speak = text,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(quiz.Progress(attempt.NextPosition!.Value)) { IsSubtle = true, Size = "Small" },
                new TextBlock(text) { Weight = "Bolder", Style = "heading" },
            ],
            Actions = [new ActionExecute(PauseExam.ResumeVerb, new PauseExam.ResumeData(attempt.Id.Value)) { Title = texts["Quizzes.GoOn"], Style = "positive" }],
        };
    }
}
