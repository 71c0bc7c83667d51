using OpsBot.BotFramework.Cards;

namespace OpsBot.Quizzes.Cards;

/// <summary>The end of an attempt: the score, what was missed and where it stands, and "again".</summary>
internal static class ScoreCard
{
    public static AdaptiveCard Build(QuizView quiz)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var score = texts.Format("Quizzes.Score", attempt.CorrectCount, attempt.Items.Count);
        return new AdaptiveCard
        {
            FallbackText = score,
            Speak = score,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts.Format("Quizzes.ScoreTitle", quiz.TopicTitle)) { IsSubtle = true, Size = "Small" },
                new TextBlock(score) { Size = "Large", Weight = "Bolder", Style = "heading", Spacing = "Small" },
                .. Missed(quiz),
            ],
            Actions =
            [
                new ActionExecute(StartQuiz.Verb, new StartQuiz.Data(attempt.Topic ?? "")) { Title = texts["Quizzes.Again"], Style = "positive" },
                new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts["Quizzes.OtherTopic"] },
            ],
        };
    }

    private static IEnumerable<CardElement> Missed(QuizView quiz)
    {
        var missed = quiz.Attempt.Responses.Where(response => !response.IsCorrect).OrderBy(response => response.Position).ToList();
        if (missed.Count == 0)
        {
            yield return new TextBlock(quiz.Texts["Quizzes.ScorePerfect"]);
            yield break;
        }

        yield return new TextBlock(quiz.Texts["Quizzes.ScoreMissed"]) { Weight = "Bolder", Spacing = "Medium" };
        foreach (var response in missed)
        {
            var item = quiz.ItemAt(response.Position);
            yield return new TextBlock(quiz.Texts.Format("Quizzes.Missed", response.Position, item.Stem, item.ClauseId)) { Spacing = "Small" };
        }
    }
}
