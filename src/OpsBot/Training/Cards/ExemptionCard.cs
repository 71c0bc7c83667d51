using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>Lets somebody off until a day; and, once saved, says so.</summary>
internal static class ExemptionCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Enrolled> people, DateOnly today)
    {
        var exempt = people.Where(one => one.Enrolment.IsExempt(today)).ToList();
        return TitledCard.Build(
            texts, texts["Training.ExemptTitle"],
            [
                new TextBlock(texts["Training.ExemptHow"]) { IsSubtle = true },
                .. exempt.Count == 0 ? [] : (CardElement[])[new FactSet([.. exempt.Select(one => new Fact(one.Name, texts.Format("Training.ExemptLine", one.Enrolment.ExemptUntil, one.Enrolment.ExemptReason)))])],
                TitledCard.Picked("target", texts["Training.ScoreWho"], texts["Training.ScoreNotEnrolled"], [.. people.Select(one => new Choice(one.Name, one.Target))]),
                new InputDate { Id = "until", Label = texts["Training.ExemptUntilLabel"], Min = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
                new InputText { Id = "reason", Label = texts["Training.ExemptReasonLabel"], MaxLength = 300 },
            ],
            [
                new ActionExecute(ExemptPeople.Verb, new { end = false }) { Title = texts["Training.ExemptSave"], Style = "positive" },
                .. exempt.Count == 0 ? [] : (CardAction[])[new ActionExecute(ExemptPeople.Verb, new { end = true }) { Title = texts["Training.ExemptEnd"] }],
            ]);
    }

    public static AdaptiveCard Saved(Texts texts, Enrolled who) => TitledCard.Build(
        texts,
        who.Enrolment.ExemptUntil is { } until ? texts.Format("Training.Exempted", who.Name, until, who.Enrolment.ExemptReason) : texts.Format("Training.ExemptionEnded", who.Name),
        []);
}
