using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>A learner's own history.</summary>
internal static class ResultsCard
{
    public static AdaptiveCard Build(
        Texts texts, IReadOnlyList<Attempt> latest, IReadOnlyList<Attempt> completed, Dictionary<string, Topic> topics, TimeZoneInfo zone)
    {
        var asked = completed.Sum(attempt => attempt.Items.Count);
        var summary = (latest.Count, completed.Count) switch
        {
            (0, _) => texts["Quizzes.ResultsNone"],
            (_, 0) => texts["Quizzes.ResultsOpenOnly"],
            _ => texts.Format("Quizzes.ResultsSummary", completed.Count, (double)completed.Sum(attempt => attempt.CorrectCount) / asked),
        };
        return new AdaptiveCard
        {
            FallbackText = summary,
            Speak = summary,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Quizzes.ResultsTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(summary),
                .. latest.Count == 0 ? [] : (CardElement[])[new FactSet([.. latest.Select(attempt => Row(texts, attempt, topics, zone))])],
            ],
            Actions = [new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts["Quizzes.Again"] }],
        };
    }

    private static Fact Row(Texts texts, Attempt attempt, Dictionary<string, Topic> topics, TimeZoneInfo zone)
    {
        var title = attempt.Topic is not null && topics.TryGetValue(attempt.Topic, out var topic)
            ? topic.TitleIn(texts.Language)
            : texts["Quizzes.AllTopics"];
        var when = TimeZoneInfo.ConvertTime(attempt.CompletedAt ?? attempt.StartedAt, zone).ToString("M-d HH:mm", texts.Culture);
        return new Fact(title, attempt.CompletedAt is null
            ? texts.Format("Quizzes.ResultsOpen", attempt.Responses.Count, attempt.Items.Count, when)
            : texts.Format("Quizzes.ResultsRow", attempt.CorrectCount, attempt.Items.Count, when));
    }
}
