using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training;
using OpsBot.People.Cards;

namespace OpsBot.Training.Cards;

/// <summary>A learner's own history.</summary>
internal static class ResultsCard
{
    public static AdaptiveCard Build(
        Texts texts, Progress progress, IReadOnlyList<Attempt> latest, Dictionary<string, Topic> topics, TimeZoneInfo zone, DateTimeOffset now)
    {
        var summary = progress switch
        {
            { Completed: > 0 } => texts.Format("Training.ResultsSummary", progress.Completed, progress.CorrectShare),
            { HasOpen: true } => texts["Training.ResultsOpenOnly"],
            _ => texts["Training.ResultsNone"],
        };
        return new AdaptiveCard
        {
            FallbackText = summary,
            Speak = summary,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Training.ResultsTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(summary),
                .. latest.Count == 0 ? [] : (CardElement[])[new FactSet([.. latest.Select(attempt => Row(texts, attempt, topics, zone, now))])],
            ],
            Actions = [StarterButton.Build(texts["Training.ResultsNext"], texts["People.StarterQuizText"]) with { Style = "positive" }],
        };
    }

    /// <summary>What an attempt was for and about.</summary>
    public static string TitleOf(Texts texts, Attempt attempt, Dictionary<string, Topic> topics)
    {
        if (attempt.Title is { } own)
        {
            return own;
        }

        var title = attempt.Topic is not null && topics.TryGetValue(attempt.Topic, out var topic)
            ? topic.TitleIn(texts.Language)
            : texts["Training.AllTopics"];
        return attempt.Mode == AttemptMode.Practice ? title : texts.Format($"Training.Mode{attempt.Mode}", title);
    }

    private static Fact Row(Texts texts, Attempt attempt, Dictionary<string, Topic> topics, TimeZoneInfo zone, DateTimeOffset now)
    {
        var title = TitleOf(texts, attempt, topics);
        var when = TimeZoneInfo.ConvertTime(attempt.CompletedAt ?? attempt.StartedAt, zone).ToString(texts["Training.MomentFormat"], texts.Culture);
        return new Fact(title, attempt.CompletedAt is null
            ? texts.Format("Training.ResultsOpen", attempt.Responses.Count, attempt.Items.Count, when)
            : attempt.IsHeldBack(now) ? texts["Training.ResultsHeldBack"]
            : texts.Format("Training.ResultsRow", attempt.CorrectCount, attempt.Items.Count, when));
    }
}
