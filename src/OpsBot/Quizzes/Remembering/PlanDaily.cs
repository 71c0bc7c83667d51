using System.Globalization;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Remembering;

/// <summary>When a person is asked the items of the day: the verbs <c>daily.snooze</c>, <c>daily.settings</c> and <c>daily.save</c>.</summary>
internal sealed class PlanDaily(OpsBotDbContext db, ReviewLog reviews, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
    : ICardActionHandler<PlanDaily.SnoozeData>, ICardActionHandler<PlanDaily.SettingsData>, ICardActionHandler<PlanDaily.SaveData>
{
    public const string SnoozeVerb = "daily.snooze";
    public const string SettingsVerb = "daily.settings";
    public const string SaveVerb = "daily.save";

    /// <summary>The ids of the inputs on the card.</summary>
    public const string OnInput = "on";
    public const string AtInput = "at";
    public const string ExamInput = "examOn";

    private static readonly TimeSpan Snooze = TimeSpan.FromHours(1);

    public sealed record SnoozeData;

    public sealed record SettingsData;

    /// <param name="On">Whether they want to be asked.</param>
    /// <param name="At">From when on, <c>HH:mm</c>.</param>
    /// <param name="ExamOn">The day of the exam, <c>yyyy-MM-dd</c>; empty for none.</param>
    public sealed record SaveData(string? On = null, string? At = null, string? ExamOn = null);

    public async Task<CardReply> HandleAsync(Turn turn, SnoozeData data, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Snooze;
        (await PlanAsync(turn, cancellationToken)).Snooze(until);
        return DailyCard.Later(turn.Texts, reviews.DayOf(until) > reviews.Today ? null : TimeZoneInfo.ConvertTime(until, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)));
    }

    public async Task<CardReply> HandleAsync(Turn turn, SettingsData data, CancellationToken cancellationToken) => await SettingsAsync(turn, null, cancellationToken);

    public async Task<CardReply> HandleAsync(Turn turn, SaveData data, CancellationToken cancellationToken)
    {
        if (!TimeOnly.TryParseExact(data.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Daily.TimeWrong"]);
        }

        DateOnly? examOn = null;
        if (!string.IsNullOrWhiteSpace(data.ExamOn))
        {
            if (!DateOnly.TryParseExact(data.ExamOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < reviews.Today)
            {
                return new CardReply.Notice(turn.Texts["Quizzes.Daily.ExamWrong"]);
            }

            examOn = day;
        }

        var plan = await PlanAsync(turn, cancellationToken);
        plan.AskAt(at);
        plan.Turn(data.On == "true");
        plan.AimAt(examOn);
        return await SettingsAsync(turn, turn.Texts["Quizzes.Daily.Saved"], cancellationToken);
    }

    /// <summary>The card on which it is set, and what the person will recall on the day of the exam.</summary>
    public async Task<AdaptiveCard> SettingsAsync(Turn turn, string? notice, CancellationToken cancellationToken)
    {
        var plan = await db.DailyPlans.FindAsync([turn.Person.Id], cancellationToken) ?? new DailyPlan(turn.Person.Id);
        return DailyCard.Settings(
            turn.Texts, plan, TimeOnly.FromTimeSpan(options.Value.DailyAt),
            plan.ExamOn is { } examOn ? await reviews.ForecastAsync(turn.Person.Id, examOn, cancellationToken) : [], notice);
    }

    private async Task<DailyPlan> PlanAsync(Turn turn, CancellationToken cancellationToken) =>
        await db.DailyPlans.FindAsync([turn.Person.Id], cancellationToken) ?? db.DailyPlans.Add(new DailyPlan(turn.Person.Id)).Entity;
}
