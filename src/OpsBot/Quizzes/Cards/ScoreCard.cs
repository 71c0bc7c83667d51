using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Quizzes.Cards;

/// <summary>The end of an attempt: the score, what was missed and where it stands, and "again".</summary>
internal static class ScoreCard
{
    // What was missed is listed only so far: a card of a hundred stems is none that a phone can show.
    private const int MissedShown = 10;

    /// <param name="quiz">The closed attempt.</param>
    /// <param name="standing">For an exam: where the person stands with it now.</param>
    /// <param name="notice">A sentence above; <c>null</c> for none.</param>
    public static AdaptiveCard Build(QuizView quiz, ExamStanding? standing, string? notice)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var score = standing is null
            ? texts.Format("Quizzes.Score", attempt.CorrectCount, attempt.Items.Count)
            : texts.Format("Quizzes.ExamScore", attempt.Score, attempt.CorrectCount, attempt.Items.Count);
        return new AdaptiveCard
        {
            FallbackText = score,
            Speak = score,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts.Format("Quizzes.ScoreTitle", quiz.Title)) { IsSubtle = true, Size = "Small" },
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Color = "Attention" }],
                new TextBlock(score) { Size = "Large", Weight = "Bolder", Style = "heading", Spacing = "Small" },
                .. attempt.WaitingCount == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.ScoreWaiting", attempt.WaitingCount)) { Color = "Accent" }],
                .. standing is null ? [] : Exam(quiz, standing),
                .. Missed(quiz),
            ],
            Actions = [.. Actions(quiz)],
        };
    }

    private static IEnumerable<CardAction> Actions(QuizView quiz)
    {
        var (texts, attempt) = (quiz.Texts, quiz.Attempt);
        if (attempt.Mode == AttemptMode.Practice)
        {
            yield return new ActionExecute(StartQuiz.Verb, new StartQuiz.Data(attempt.Topic ?? "")) { Title = texts["Quizzes.Again"], Style = "positive" };
        }

        // Where each answer was explained at once, nobody needs to go through them again.
        if (attempt.Feedback != FeedbackPolicy.AtOnce && attempt.Responses.Count > 0)
        {
            yield return new ActionExecute(ReviewAnswers.Verb, new ReviewAnswers.Data(attempt.Id.Value, attempt.Responses.Min(response => response.Position)))
            {
                Title = texts["Quizzes.ReviewAnswers"],
                Style = "positive",
            };
        }

        yield return new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts[attempt.Mode == AttemptMode.Practice ? "Quizzes.OtherTopic" : "Quizzes.Practise"] };
    }

    private static IEnumerable<CardElement> Exam(QuizView quiz, ExamStanding standing)
    {
        var texts = quiz.Texts;
        if (standing is { Counted: { } counted, Taken: > 1 })
        {
            yield return new TextBlock(texts.Format("Quizzes.ExamCounted", texts[$"Quizzes.Counts{standing.Counts}"], counted));
        }

        if (quiz.Attempt is { IsPassed: { } isPassed, PassMark: { } mark })
        {
            yield return new TextBlock(texts.Format(isPassed ? "Quizzes.Passed" : "Quizzes.Failed", mark)) { Weight = "Bolder", Color = isPassed ? "Good" : "Attention" };
        }

        if (quiz.Attempt.Receipt is { } receipt)
        {
            yield return new TextBlock(texts.Format("Quizzes.Receipt", receipt)) { Spacing = "Small" };
        }
    }

    private static IEnumerable<CardElement> Missed(QuizView quiz)
    {
        var attempt = quiz.Attempt;
        var missed = attempt.Items.Where(item => attempt.ResponseAt(item.Position) is not ({ IsCorrect: true } or { IsWaiting: true })).ToList();
        if (missed.Count == 0)
        {
            yield return new TextBlock(quiz.Texts[attempt.WaitingCount == 0 ? "Quizzes.ScorePerfect" : "Quizzes.ScoreRestRight"]);
            yield break;
        }

        yield return new TextBlock(quiz.Texts["Quizzes.ScoreMissed"]) { Weight = "Bolder", Spacing = "Medium" };
        foreach (var dealt in missed.Take(MissedShown))
        {
            var item = quiz.ItemAt(dealt.Position);
            yield return new TextBlock(quiz.Texts.Format(
                attempt.ResponseAt(dealt.Position) is null ? "Quizzes.NotAnswered" : item.ClauseId.Length > 0 ? "Quizzes.Missed" : "Quizzes.MissedNoClause",
                dealt.Position, ItemText.Stem(item), item.ClauseId))
            { Spacing = "Small" };
        }

        if (missed.Count > MissedShown)
        {
            yield return new TextBlock(quiz.Texts.Format("Quizzes.MissedMore", missed.Count - MissedShown)) { IsSubtle = true, Spacing = "Small" };
        }
    }
}
