using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>What an answer came to: right or wrong in words, why, and the clause behind it.</summary>
internal static class FeedbackCard
{
    public static AdaptiveCard Build(QuizView quiz, int position, ClauseText? clause, bool wasAnsweredBefore)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var item = quiz.ItemAt(position);
        var response = attempt.ResponseAt(position)!;
        var verdict = texts[response.IsCorrect ? "Quizzes.Correct" : "Quizzes.Wrong"];
        return new AdaptiveCard
        {
            FallbackText = verdict,
            Speak = $"{verdict} {item.Explanation}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts.Format("Quizzes.Progress", quiz.TopicTitle, position, attempt.Items.Count)) { IsSubtle = true, Size = "Small" },
                .. wasAnsweredBefore ? [new TextBlock(texts["Quizzes.AlreadyAnswered"]) { IsSubtle = true }] : (CardElement[])[],
                new TextBlock(verdict) { Weight = "Bolder", Size = "Medium", Color = response.IsCorrect ? "Good" : "Attention", Style = "heading" },
                new TextBlock(item.Stem) { Spacing = "Small" },
                new FactSet([.. Facts(quiz, item, response)]),
                new TextBlock(item.Explanation),
                Clause(quiz, item, clause),
            ],
            Actions =
            [
                new ActionExecute(ShowQuiz.Verb, new ShowQuiz.Data(attempt.Id.Value))
                {
                    Title = texts[attempt.NextPosition is null ? "Quizzes.ToScore" : "Quizzes.Next"],
                    Style = "positive",
                },
            ],
        };
    }

    private static IEnumerable<Fact> Facts(QuizView quiz, Item item, Response response)
    {
        var texts = quiz.Texts;
        yield return new Fact(texts["Quizzes.YouPicked"], Join(item.Options.Where(o => response.OptionIds.Contains(o.Id))));
        if (!response.IsCorrect)
        {
            yield return new Fact(texts["Quizzes.TheKey"], Join(item.Options.Where(o => o.IsKey)));

            // Only of what was picked wrongly: the reasons of all options would be a page.
            var misled = item.Options.Where(o => response.OptionIds.Contains(o.Id) && !o.IsKey).Select(o => o.Why);
            foreach (var why in misled.Where(why => why.Length > 0))
            {
                yield return new Fact(texts["Quizzes.YourPickWhy"], why);
            }
        }
    }

    private static string Join(IEnumerable<ItemOption> options) => string.Join(" / ", options.Select(option => option.Text));

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
