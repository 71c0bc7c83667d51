using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Programmes;
using OpsBot.People.Cards;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Cards;

/// <summary>The quarter's look through the courses: what runs, and what came of it.</summary>
internal static class ContentReviewCard
{
    public static AdaptiveCard Build(Texts texts, string quarter, IReadOnlyList<Programme> running, ContentReview? review, TrainingDays days) => TitledCard.Build(
        texts, texts.Format(review is null ? "Training.ReviewTitle" : "Training.ReviewDone", quarter),
        [
            .. running.Count == 0 ? [] : (CardElement[])[new FactSet([.. running.Select(one => new Fact(one.Title, texts.Format("Training.ReviewParts", one.Parts.Count, one.Parts.Sum(part => part.Clauses.Count))))])],
            review is null
                ? TitledCard.LongText("outcome", texts["Training.ReviewOutcome"], texts["Training.ReviewIncomplete"])
                : new TextBlock(texts.Format("Training.ReviewSaid", days.DayOf(review.ReviewedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), review.Outcome)),
        ],
        review is null ? [new ActionExecute(ReviewContent.Verb) { Title = texts["Training.ReviewSave"], Style = "positive" }] : []);

    public static Activity Reminder(Texts texts, string quarter)
    {
        var sentence = texts.Format("Training.ReviewDue", quarter);
        return Activity.CreateMessage(TitledCard.Build(texts, sentence, [], StarterButton.Build(texts["Training.ReviewOpen"], texts["Training.ReviewWords"].Split(';')[0])), sentence);
    }
}
