using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Quizzes.Remembering;

namespace OpsBot.Quizzes.Cards;

/// <summary>Offers the items of the day, and sets when they are offered.</summary>
internal static class DailyCard
{
    private const int ClausesShown = 5;

    public static AdaptiveCard Build(Texts texts, int items) => Framed(
        texts, texts.Format("Quizzes.Daily.Title", items),
        [new TextBlock(texts["Quizzes.Daily.What"]) { Spacing = "Small" }],
        [
            new ActionExecute(PractiseDaily.Verb, new PractiseDaily.Data()) { Title = texts["Quizzes.Daily.Start"], Style = "positive" },
            new ActionExecute(PlanDaily.SnoozeVerb, new PlanDaily.SnoozeData()) { Title = texts["Quizzes.Daily.Snooze"] },
            new ActionExecute(PlanDaily.SettingsVerb, new PlanDaily.SettingsData()) { Title = texts["Quizzes.Daily.Settings"] },
        ]);

    /// <param name="texts">In the learner's language.</param>
    /// <param name="until">Until when it was put off, by the clock of the team; <c>null</c> for the next working day.</param>
    public static AdaptiveCard Later(Texts texts, DateTimeOffset? until) => Framed(
        texts, until is { } at ? texts.Format("Quizzes.Daily.Later", at.ToString("HH:mm", CultureInfo.InvariantCulture)) : texts["Quizzes.Daily.Tomorrow"], [],
        [new ActionExecute(PractiseDaily.Verb, new PractiseDaily.Data()) { Title = texts["Quizzes.Daily.StartNow"] }]);

    public static AdaptiveCard Settings(Texts texts, DailyPlan plan, TimeOnly usual, IReadOnlyList<ClauseRecall> forecast, string? notice) => Framed(
        texts, texts["Quizzes.Daily.SettingsTitle"],
        [
            .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Color = "Good" }],
            new InputToggle(texts["Quizzes.Daily.On"]) { Id = PlanDaily.OnInput, Value = plan.IsOn ? "true" : "false", ValueOn = "true", ValueOff = "false" },
            new InputTime { Id = PlanDaily.AtInput, Label = texts["Quizzes.Daily.At"], Value = (plan.At ?? usual).ToString("HH:mm", CultureInfo.InvariantCulture), IsRequired = true, ErrorMessage = texts["Quizzes.Daily.TimeWrong"] },
            new InputDate { Id = PlanDaily.ExamInput, Label = texts["Quizzes.Daily.ExamOn"], Value = plan.ExamOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            .. forecast.Count == 0 ? [] : (CardElement[])
            [
                new TextBlock(texts["Quizzes.Daily.Forecast"]) { Weight = "Bolder", Spacing = "Medium" },
                new FactSet([.. forecast.Take(ClausesShown).Select(clause => new Fact(
                    clause.ClauseId.Length > 0 ? clause.ClauseId : texts["Quizzes.SureButWrong.NoClause"], texts.Format("Quizzes.Daily.Recall", clause.Probability, clause.Items)))]),
            ],
        ],
        [new ActionExecute(PlanDaily.SaveVerb, new PlanDaily.SaveData()) { Title = texts["Quizzes.Edit.Save"], Style = "positive" }]);

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction> actions) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" }, .. body],
        Actions = actions,
    };
}
