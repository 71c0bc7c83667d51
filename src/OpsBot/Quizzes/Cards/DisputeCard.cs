using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>Asks what is wrong with an item.</summary>
internal static class DisputeCard
{
    public static AdaptiveCard Build(QuizView quiz, int position)
    {
        var texts = quiz.Texts;
        var attemptId = quiz.Attempt.Id.Value;
        return new AdaptiveCard
        {
            FallbackText = texts["Quizzes.Dispute.Title"],
            Speak = texts["Quizzes.Dispute.Title"],
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Quizzes.Dispute.Title"]) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(ItemText.Stem(quiz.ItemAt(position))) { IsSubtle = true, MaxLines = 4, Spacing = "Small" },
                new InputChoiceSet([.. Enum.GetValues<DisputeReason>().Select(reason => new Choice(texts[$"Quizzes.Dispute.{reason}"], reason.ToString()))])
                {
                    Id = DisputeItem.ReasonInput,
                    Label = texts["Quizzes.Dispute.Reason"],
                    Style = "expanded",
                    IsRequired = true,
                    ErrorMessage = texts["Quizzes.Dispute.PickReason"],
                },
                new InputText { Id = DisputeItem.CommentInput, Label = texts["Quizzes.Dispute.Comment"], IsMultiline = true, MaxLength = DisputeItem.MaxComment },
            ],
            Actions =
            [
                new ActionExecute(DisputeItem.SendVerb, new DisputeItem.SendData(attemptId, position)) { Title = texts["Quizzes.Dispute.Send"], Style = "positive" },
                new ActionExecute(ReviewAnswers.Verb, new ReviewAnswers.Data(attemptId, position)) { Title = texts["Quizzes.Dispute.Back"], AssociatedInputs = "none" },
            ],
        };
    }
}
