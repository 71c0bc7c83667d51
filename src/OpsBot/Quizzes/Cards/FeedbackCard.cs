using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>What an answer came to: right or wrong in words, why, and the clause behind it.</summary>
internal static class FeedbackCard
{
    /// <param name="quiz">The attempt.</param>
    /// <param name="position">Which of its items.</param>
    /// <param name="clause">The clause behind the key as it is now; <c>null</c> when there is none.</param>
    /// <param name="notice">A sentence above; <c>null</c> for none.</param>
    public static AdaptiveCard Build(QuizView quiz, int position, ClauseText? clause, string? notice)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var item = quiz.ItemAt(position);
        var response = attempt.ResponseAt(position)!;
        var (verdict, color) = Verdict(response, texts);
        var explanation = CardText.Of(item.Content.Explanation);
        return new AdaptiveCard
        {
            FallbackText = verdict,
            Speak = $"{verdict} {explanation}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(quiz.Progress(position)) { IsSubtle = true, Size = "Small" },
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { IsSubtle = true }],
                new TextBlock(verdict) { Weight = "Bolder", Size = "Medium", Color = color, Style = "heading" },
                new TextBlock(ItemText.Stem(item)) { Spacing = "Small" },
                .. ItemText.StemImages(item, texts),
                new FactSet([.. Facts(item, response, texts)]),
                .. explanation.Length == 0 ? [] : (CardElement[])[new TextBlock(explanation)],
                .. item.ClauseId.Length == 0 ? [] : (CardElement[])[Clause(quiz, item, clause)],
            ],
            Actions =
            [
                Onward(quiz, position),
                new ActionExecute(DisputeItem.AskVerb, new DisputeItem.AskData(attempt.Id.Value, position)) { Title = texts["Quizzes.ItemIsWrong"] },
            ],
        };
    }

    // Feedback that waited for the end leads to the feedback of the next answer; else to the next item.
    private static ActionExecute Onward(QuizView quiz, int position)
    {
        var (texts, attempt) = (quiz.Texts, quiz.Attempt);
        var next = attempt.Feedback == FeedbackPolicy.AtOnce ? null
            : attempt.Responses.Where(response => response.Position > position).OrderBy(response => response.Position).FirstOrDefault();
        return next is not null
            ? new(ReviewAnswers.Verb, new ReviewAnswers.Data(attempt.Id.Value, next.Position)) { Title = texts["Quizzes.NextReview"], Style = "positive" }
            : new(ShowQuiz.Verb, new ShowQuiz.Data(attempt.Id.Value)) { Title = texts[attempt.CompletedAt is null ? "Quizzes.Next" : "Quizzes.ToScore"], Style = "positive" };
    }

    /// <summary>What an answer came to, in words and in a colour.</summary>
    public static (string Text, string Color) Verdict(Response response, Texts texts) => response switch
    {
        { IsWaiting: true } => (texts["Quizzes.Waiting"], "Accent"),
        { IsCorrect: true } => (texts["Quizzes.Correct"], "Good"),
        { Fraction: > 0 } => (texts.Format("Quizzes.PartlyCorrect", response.Fraction), "Warning"),
        _ => (texts["Quizzes.Wrong"], "Attention"),
    };

    /// <summary>The answer, and what would have been right.</summary>
    public static IEnumerable<Fact> Facts(Item item, Response response, Texts texts)
    {
        yield return new Fact(texts["Quizzes.YouPicked"], ItemText.Answer(item, response.Answer, texts));
        if (ItemText.Key(item, texts) is { Length: > 0 } key && !response.IsCorrect)
        {
            yield return new Fact(texts[response.IsWaiting ? "Quizzes.ReferenceAnswer" : "Quizzes.TheKey"], key);
        }

        if (!response.IsCorrect)
        {
            foreach (var why in ItemText.Reasons(item, response.Answer).Where(why => why.Length > 0))
            {
                yield return new Fact(texts["Quizzes.YourPickWhy"], why);
            }
        }
    }

    private static Container Clause(QuizView quiz, Item item, ClauseText? clause) => clause is null
        ? new Container([new TextBlock(quiz.Texts.Format("Quizzes.ClauseGone", item.ClauseId)) { IsSubtle = true }]) { Style = "emphasis" }
        : new Container(
        [
            new TextBlock(quiz.Texts.Format("Quizzes.ClauseTitle", clause.Id)) { Weight = "Bolder", Size = "Small" },
            new TextBlock(clause.Text) { Spacing = "Small" },
            new TextBlock(clause.HeadingPath) { IsSubtle = true, Size = "Small", Spacing = "Small" },
        ])
        { Style = "emphasis" };
}
