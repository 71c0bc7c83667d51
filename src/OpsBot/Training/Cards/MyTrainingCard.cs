using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.People.Cards;
using OpsBot.Training.FollowUp;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>One card that a learner can always reach: what is due, what is missing, and what the score is made of.</summary>
internal static class MyTrainingCard
{
    // A button a part up to what Teams shows; the rest is reached when these are done.
    private const int MaxButtons = 5;

    public static AdaptiveCard Build(Texts texts, OwnTraining own, TrainingDays days)
    {
        var (mine, post) = (own.Programmes, own.Post);
        var open = mine.SelectMany(one => one.Enrolment.Standing(one.Programme, post, days.Zone)
            .Where(standing => standing.DoneAt is null && !one.Enrolment.IsExempt(days.Today)).Select(standing => (one.Programme, Standing: standing)))
            .OrderBy(one => one.Standing.DueOn).ToList();
        var summary = mine.Count == 0 ? texts["Training.MineNone"]
            : open.Count == 0 ? texts["Training.MineDone"]
            : texts.Format("Training.MineOpen", open.Count, Due(texts, open[0].Standing.DueOn, days.Today));
        return new AdaptiveCard
        {
            FallbackText = summary,
            Speak = summary,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Training.MineTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(summary),
                .. mine.Select(one => Programme(texts, one.Programme, one.Enrolment, post, days)),
                .. own.Retrainings.Select(one => new TextBlock(texts.Format("Training.GuideRetraining", texts[$"Training.Cause{one.Cause}"], texts[$"Training.Stage{one.Stage}"], Due(texts, one.DueOn, days.Today))) { Color = "Attention" }),
                .. own.Certificates.Where(one => one.HoldsOn(days.Today)).Select(one => new TextBlock(Certificate(texts, one)) { Color = "Good" }),
                .. own.Again.Count == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Training.ReadAgainClauses", string.Join(texts["Bot.ListSeparator"], own.Again.Select(one => texts.Format("Training.ClauseWrong", one.Clause, one.Wrong)))))],
                .. own.Disputes == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Training.MineDisputes", own.Disputes)) { IsSubtle = true }],
            ],
            Actions =
            [
                .. own.Retrainings.Where(one => one.ReadAt is null).Take(1).Select(one => new ActionExecute(ShowRetraining.Verb, new ShowRetraining.Data(one.Id)) { Title = texts["Training.RetrainingOpen"] }),
                .. own.Certificates.Count == 0 ? [] : (CardAction[])[StarterButton.Build(texts["Training.CertificateTitle"], texts["Training.CertificateWords"].Split(';')[0])],
                .. open.Take(MaxButtons - Math.Min(1, own.Retrainings.Count) - Math.Min(1, own.Certificates.Count)).Select(one => new ActionExecute(ShowPart.Verb, new ShowPart.Data(one.Programme.Id.Value, one.Standing.Part.Id)) { Title = one.Standing.Part.Title }),
                StarterButton.Build(texts["Training.MineMistakes"], texts["Training.MineMistakesText"]),
            ],
        };
    }

    /// <summary>A due day in words: how long, or how long past.</summary>
    public static string Due(Texts texts, DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        < 0 => texts.Format("Training.Overdue", dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today.DayNumber - dueOn.DayNumber),
        0 => texts["Training.DueToday"],
        var left => texts.Format("Training.DueIn", dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), left),
    };

    private static string Certificate(Texts texts, Certificate one) => one.ExpiresOn is { } last
        ? texts.Format("Training.CertificateHolds", CheckedCode.Grouped(one.Code), last)
        : texts.Format("Training.CertificateHoldsForEver", CheckedCode.Grouped(one.Code));

    private static Container Programme(Texts texts, Programme programme, Enrolment enrolment, string post, TrainingDays days)
    {
        var standing = enrolment.Standing(programme, post, days.Zone);
        var outcome = enrolment.Composite;
        var hours = standing.Where(part => part.DoneAt is not null).Sum(part => part.Part.Hours);
        var exempt = enrolment.IsExempt(days.Today);
        return new Container(
        [
            new TextBlock(texts.Format("Training.MineProgramme", programme.Title, programme.Code)) { Weight = "Bolder" },
            .. exempt ? (CardElement[])[new TextBlock(texts.Format("Training.ExemptLine", enrolment.ExemptUntil, enrolment.ExemptReason)) { IsSubtle = true }] : [],
            new FactSet(
            [
                .. standing.Select(part => new Fact(
                    (part.DoneAt is null ? "○ " : "✓ ") + part.Part.Title,
                    part.DoneAt is { } at ? texts.Format("Training.DoneOn", days.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Due(texts, part.DueOn, days.Today))),
                new Fact(texts["Training.Hours"], texts.Format("Training.HoursOf", hours, standing.Sum(part => part.Part.Hours))),
                new Fact(texts["Training.Composite"], outcome.Total is { } total
                    ? texts.Format(total >= programme.PassMark ? "Training.CompositePassed" : "Training.CompositeFailed", total, programme.PassMark)
                    : texts.Format("Training.CompositeMissing", string.Join(texts["Bot.ListSeparator"], outcome.Missing.Select(part => texts[$"Training.Part.{part}"])))),
                new Fact(texts["Training.Why"], outcome.Arithmetic),
            ]),
        ])
        { Style = "emphasis" };
    }
}
