using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.Quizzes.Cards;

/// <summary>The rules of an exam in one sentence, and where the person stands with it, before it starts.</summary>
internal static class ExamCard
{
    public static AdaptiveCard Build(Texts texts, string? topic, string topicTitle, ExamOptions exam, ExamStanding standing, TimeZoneInfo zone)
    {
        var title = texts.Format("Quizzes.ExamTitle", topicTitle);
        var rules = texts.Format(
            "Quizzes.ExamRules", exam.Items, exam.Minutes, exam.Attempts, exam.DelayMinutes,
            texts[$"Quizzes.Counts{exam.Counts}"], texts[$"Quizzes.Feedback{exam.Feedback}"]);
        var stands = standing switch
        {
            { Left: 0 } => texts["Quizzes.ExamNoneLeft"],
            { NextAt: { } next } => texts.Format("Quizzes.ExamWait", TimeZoneInfo.ConvertTime(next, zone).ToString("MM-dd HH:mm", texts.Culture)),
            { Taken: 0 } => null,
            _ => texts.Format("Quizzes.ExamLeft", standing.Left),
        };
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = $"{title} {rules}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(rules),
                .. standing.Counted is { } counted ? [new TextBlock(texts.Format("Quizzes.ExamCounted", texts[$"Quizzes.Counts{standing.Counts}"], counted))] : (CardElement[])[],
                .. stands is null ? [] : (CardElement[])[new TextBlock(stands) { Color = standing.Left == 0 || standing.NextAt is not null ? "Attention" : null }],
            ],
            Actions = standing.Left > 0 && standing.NextAt is null
                ? [new ActionExecute(StartExam.Verb, new StartExam.Data(topic ?? "")) { Title = texts["Quizzes.ExamStart"], Style = "positive" }]
                : [new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts["Quizzes.PractiseInstead"] }],
        };
    }
}
