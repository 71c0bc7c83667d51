using System.Globalization;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>One item of an attempt, waiting for an answer. Options carry their place on the card, never their id in the bank.</summary>
internal static class ItemCard
{
    // Only Teams' own ids may stand in `refresh`; elsewhere the client warns about it.
    private const string TeamsUserPrefix = "29:";

    /// <exception cref="InvalidOperationException">Every item has an answer.</exception>
    public static AdaptiveCard Build(QuizView quiz, Person learner)
    {
        var texts = quiz.Texts;
        var attempt = quiz.Attempt;
        var position = attempt.NextPosition ?? throw new InvalidOperationException("Every item has an answer.");
        var item = quiz.ItemAt(position);
        return new AdaptiveCard
        {
            FallbackText = item.Stem,
            Speak = item.Stem,
            Lang = texts.Language,
            Refresh = learner.ChannelUserId.StartsWith(TeamsUserPrefix, StringComparison.Ordinal)
                ? new Refresh(new ActionExecute(ShowQuiz.Verb, new ShowQuiz.Data(attempt.Id.Value)), [learner.ChannelUserId])
                : null,
            Body =
            [
                new TextBlock(texts.Format("Quizzes.Progress", quiz.TopicTitle, position, attempt.Items.Count)) { IsSubtle = true, Size = "Small" },
                new TextBlock(item.Stem) { Weight = "Bolder", Size = "Medium", Spacing = "Small", Style = "heading" },
                new InputChoiceSet([.. quiz.OptionsAt(position).Select(o => new Choice(o.Option.Text, o.Place.ToString(CultureInfo.InvariantCulture)))])
                {
                    Id = AnswerItem.OptionInput,
                    Label = texts[$"Quizzes.Kind{item.Type}"],
                    Style = "expanded",
                    IsMultiSelect = item.Type == ItemType.ChoiceMultiple ? true : null,
                    IsRequired = true,
                    ErrorMessage = texts["Quizzes.PickFirst"],
                },
            ],
            Actions =
            [
                new ActionExecute(AnswerItem.Verb, new AnswerItem.Data(attempt.Id.Value, position))
                {
                    Title = texts["Quizzes.Submit"],
                    Style = "positive",
                },
            ],
        };
    }
}
