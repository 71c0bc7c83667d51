using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Quizzes.Cards;

/// <summary>One item of an attempt, waiting for an answer. Options carry their place on the card, never their id in the bank.</summary>
internal static class ItemCard
{
    // Only Teams' own ids may stand in `refresh`; elsewhere the client warns about it.
    private const string TeamsUserPrefix = "29:";

    /// <exception cref="InvalidOperationException">Every item has an answer.</exception>
    public static AdaptiveCard Build(QuizView quiz, Person learner, bool canPause = false)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var position = attempt.NextPosition ?? throw new InvalidOperationException("Every item has an answer.");
        var item = quiz.ItemAt(position);
        var stem = ItemText.Stem(item);
        return new AdaptiveCard
        {
            FallbackText = stem,
            Speak = stem,
            Lang = texts.Language,
            Refresh = learner.ChannelUserId.StartsWith(TeamsUserPrefix, StringComparison.Ordinal)
                ? new Refresh(new ActionExecute(ShowQuiz.Verb, new ShowQuiz.Data(attempt.Id.Value)), [learner.ChannelUserId])
                : null,
            Body =
            [
                new TextBlock(quiz.Progress(position)) { IsSubtle = true, Size = "Small" },
                .. quiz.DeadlineText() is { } deadline ? [new TextBlock(deadline) { Color = "Attention", Size = "Small", Spacing = "None" }] : (CardElement[])[],
                .. item.Content.Scenario.IsEmpty ? [] : (CardElement[])[new Container([new TextBlock(CardText.Of(item.Content.Scenario))]) { Style = "emphasis" }],
                new TextBlock(stem) { Weight = "Bolder", Size = "Medium", Spacing = "Small", Style = "heading" },
                .. ItemText.StemImages(item, texts),
                .. ItemInputs.Build(quiz, position),
                .. !attempt.AsksConfidence || item.Type == ItemType.Essay ? [] : (CardElement[])[Confidence(texts)],
            ],
            Actions =
            [
                new ActionExecute(AnswerItem.Verb, new AnswerItem.Data(attempt.Id.Value, position))
                {
                    Title = texts["Quizzes.Submit"],
                    Style = "positive",
                },
                .. canPause ? [new ActionExecute(PauseExam.Verb, new PauseExam.Data(attempt.Id.Value))
                {
                    Title = texts.Format("Quizzes.Pause", attempt.PausesLeft, attempt.PauseSeconds / 60),
                    AssociatedInputs = "none",
                }] : (CardAction[])[],
            ],
        };
    }

    // Optional, and out of the way: whoever does not care answers as before.
    private static InputChoiceSet Confidence(Texts texts) =>
        new([.. Enum.GetValues<AnswerConfidence>().Select(how => new Choice(texts[$"Quizzes.Confidence{how}"], how.ToString()))])
        {
            Id = AnswerItem.ConfidenceInput,
            Label = texts["Quizzes.HowSure"],
            Style = "compact",
            Spacing = "Medium",
        };
}
