using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Quizzes.Cards;

/// <summary>The rules of an exam in one sentence, and where the person stands with it, before it starts.</summary>
internal static class ExamCard
{
    /// <param name="texts">In the learner's language.</param>
    /// <param name="plan">The exam.</param>
    /// <param name="minutes">How many minutes this person has.</param>
    /// <param name="standing">Where they stand with it.</param>
    /// <param name="now">By the server's clock.</param>
    /// <param name="zone">The team's time zone.</param>
    public static AdaptiveCard Build(Texts texts, ExamPlan plan, int minutes, ExamStanding standing, DateTimeOffset now, TimeZoneInfo zone)
    {
        var title = plan.Id is null ? texts.Format("Quizzes.ExamTitle", plan.Title) : plan.Title;
        var rules = Rules(texts, plan, minutes, zone);
        var isOpen = plan.IsOpen(now);
        string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm", texts.Culture);
        var stands = standing switch
        {
            _ when now < plan.OpensAt => texts.Format("Quizzes.ExamOpensAt", Moment(plan.OpensAt.Value)),
            _ when !isOpen => texts["Quizzes.ExamClosed"],
            { Left: 0 } => texts["Quizzes.ExamNoneLeft"],
            { NextAt: { } next } => texts.Format("Quizzes.ExamWait", Moment(next)),
            { Taken: 0 } => null,
            _ => texts.Format("Quizzes.ExamLeft", standing.Left),
        };
        var canStart = isOpen && standing is { Left: > 0, NextAt: null };
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
                .. stands is null ? [] : (CardElement[])[new TextBlock(stands) { Color = canStart ? null : "Attention" }],
            ],
            Actions = canStart
                ? [new ActionExecute(StartExam.Verb, new StartExam.Data(plan.Topic ?? "", plan.Id ?? "")) { Title = texts["Quizzes.ExamStart"], Style = "positive" }]
                : [new ActionExecute(ShowTopics.Verb, new ShowTopics.Data()) { Title = texts["Quizzes.PractiseInstead"] }],
        };
    }

    /// <summary>The exams that one can choose from.</summary>
    public static AdaptiveCard List(Texts texts, IReadOnlyList<ExamPlan> plans) => new()
    {
        FallbackText = texts["Quizzes.ExamChoose"],
        Speak = texts["Quizzes.ExamChoose"],
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["Quizzes.ExamChoose"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },

            // One button a row: side by side they are cut off on a phone.
            .. plans.Select(plan => new ActionSet([new ActionExecute(ShowExam.Verb, new ShowExam.Data(plan.Id ?? ""))
            {
                Title = plan.Id is null ? texts.Format("Quizzes.ExamTitle", plan.Title) : plan.Title,
            }])
            { Spacing = "Small" }),
        ],
    };

    /// <summary>How an exam is taken, in one sentence: nobody reads two before a start.</summary>
    public static string Rules(Texts texts, ExamPlan plan, int minutes, TimeZoneInfo zone)
    {
        var rules = plan.Rules;
        var closing = plan.ClosesAt is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm", texts.Culture) : "";
        var resit = rules.Attempts == 1 ? texts["Quizzes.ExamOneAttempt"]
            : texts.Format("Quizzes.ExamAttempts", rules.Attempts, rules.DelayMinutes, texts[$"Quizzes.Counts{rules.Counts}"]);
        return texts.Format(
            "Quizzes.ExamRules", plan.ItemCount, minutes, resit,
            rules.Feedback == FeedbackPolicy.AfterClosing ? texts.Format("Quizzes.FeedbackAfterClosing", closing) : texts[$"Quizzes.Feedback{rules.Feedback}"],
            rules.PassMark is { } mark ? texts.Format("Quizzes.ExamPassMark", mark) : "",
            rules.Pauses > 0 ? texts.Format("Quizzes.ExamPauses", rules.Pauses, rules.PauseMinutes) : "",
            plan.ClosesAt is not null && rules.Feedback != FeedbackPolicy.AfterClosing ? texts.Format("Quizzes.ExamCloses", closing) : "");
    }
}
