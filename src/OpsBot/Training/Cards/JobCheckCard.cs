using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>Asks whether what was taught arrived at work; and, once answered, says what follows.</summary>
internal static class JobCheckCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Enrolled> due, TrainingDays days) => TitledCard.Build(
        texts, texts.Format("Training.JobCheckTitle", due.Count),
        [
            new TextBlock(texts["Training.JobCheckHow"]) { IsSubtle = true },
            TitledCard.Picked(
                "target", texts["Training.ScoreWho"], texts["Training.JobCheckIncomplete"],
                [.. due.Select(one => new Choice(texts.Format("Training.JobCheckWho", one.Name, days.DayOf(one.Enrolment.FinishedAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), one.Target))]),
            new InputChoiceSet([new Choice(texts["Training.JobCheckYes"], "yes"), new Choice(texts["Training.JobCheckNo"], "no")])
            {
                Id = "met",
                Label = texts["Training.JobCheckQuestion"],
                Style = "expanded",
                IsRequired = true,
                ErrorMessage = texts["Training.JobCheckIncomplete"],
            },
            TitledCard.LongText("evidence", texts["Training.EvidenceLabel"], texts["Training.JobCheckIncomplete"], maxLength: 500),
        ],
        new ActionExecute(CheckOnTheJob.Verb) { Title = texts["Training.JobCheckSave"], Style = "positive" });

    public static AdaptiveCard Saved(Texts texts, Enrolled who, bool met) =>
        TitledCard.Build(texts, texts.Format(met ? "Training.JobCheckMet" : "Training.JobCheckNotMet", who.Name), []);
}
