using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>What a learner finds wrong with an item, for its owner to answer. The learner's name is not on it: it is about the item.</summary>
internal static class DisputeAnswerCard
{
    public static AdaptiveCard Build(Texts texts, ItemDispute dispute, Item item, Response? response, Waiting? waiting)
    {
        var title = texts["Quizzes.Dispute.ForOwner"];
        AnswerDispute.Data Data(DisputeVerdict verdict) => new(dispute.AttemptId.Value, dispute.Position, verdict.ToString(), waiting?.Place ?? 0);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                .. waiting?.Notice is null ? [] : (CardElement[])[new TextBlock(waiting.Notice) { Color = "Good" }],
                .. waiting is null ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Review.Heading", title, waiting.Place + 1, waiting.Total)) { IsSubtle = true, Size = "Small" }],
                new TextBlock(texts.Format("Quizzes.Dispute.Says", texts[$"Quizzes.Dispute.{dispute.Reason}"])) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                .. dispute.Comment.Length == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Dispute.Words", dispute.Comment))],
                .. response is null ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Dispute.TheirAnswer", ItemText.Answer(item, response.Answer, texts)))],
                new Container([.. ReviewCard.Item(texts, item)]) { Style = "emphasis" },
                new InputText { Id = AnswerDispute.AnswerInput, Label = texts["Quizzes.Dispute.YourAnswer"], IsMultiline = true, MaxLength = DisputeItem.MaxComment },
            ],
            Actions =
            [
                new ActionExecute(AnswerDispute.Verb, Data(DisputeVerdict.Rejected)) { Title = texts["Quizzes.Dispute.Reject"], Style = "positive" },
                new ActionExecute(AnswerDispute.Verb, Data(DisputeVerdict.Upheld)) { Title = texts["Quizzes.Dispute.Uphold"] },
                .. waiting is { Total: > 1 } ? [new ActionExecute(ReviewItems.Verb, new ReviewItems.Data(waiting.Place + 1)) { Title = texts["Quizzes.Review.Next"], AssociatedInputs = "none" }] : (CardAction[])[],
            ],
        };
    }
}
