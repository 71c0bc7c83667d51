using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Training.Cards;

/// <summary>One result, found by its receipt.</summary>
internal static class ReceiptCard
{
    public static AdaptiveCard Build(Texts texts, Attempt attempt, Dictionary<string, Topic> topics, TimeZoneInfo zone, DateTimeOffset now)
    {
        var title = texts.Format("Training.ReceiptTitle", ResultsCard.TitleOf(texts, attempt, topics), attempt.Receipt);
        var score = attempt.CompletedAt is null
            ? texts.Format("Training.ReceiptOpen", attempt.Responses.Count, attempt.Items.Count)
            : attempt.IsHeldBack(now) ? texts["Training.ResultsHeldBack"]
            : texts.Format("Training.ReceiptScore", attempt.Score, attempt.CorrectCount, attempt.Items.Count);
        return new AdaptiveCard
        {
            FallbackText = $"{title} {score}",
            Speak = $"{title} {score}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { IsSubtle = true, Size = "Small" },
                new TextBlock(score) { Size = "Medium", Weight = "Bolder", Style = "heading", Spacing = "Small" },
                new FactSet([.. Facts(texts, attempt, zone)]),
            ],
        };
    }

    private static IEnumerable<Fact> Facts(Texts texts, Attempt attempt, TimeZoneInfo zone)
    {
        string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString(texts["Training.MomentFormat"], texts.Culture);

        yield return new Fact(texts["Training.ReceiptStarted"], Moment(attempt.StartedAt));
        if (attempt.CompletedAt is { } closed)
        {
            yield return new Fact(texts["Training.ReceiptClosed"], Moment(closed));
        }

        if (attempt.WaitingCount > 0)
        {
            yield return new Fact(texts["Training.ReceiptWaiting"], attempt.WaitingCount.ToString(texts.Culture));
        }
    }
}
