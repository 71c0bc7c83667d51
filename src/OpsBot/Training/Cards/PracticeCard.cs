using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>Confirms practice parts, several at once; and, once confirmed, says whose.</summary>
internal static class PracticeCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<(Enrolled Who, ProgrammePart Part)> open) => TitledCard.Build(
        texts, texts["Training.PracticeTitle"],
        [
            new TextBlock(texts["Training.PracticeHow"]) { IsSubtle = true },
            new InputChoiceSet([.. open.Select(one => new Choice($"{one.Who.Name} · {one.Part.Title}", $"{one.Who.Target}:{one.Part.Id}"))])
            {
                Id = "targets",
                Label = texts["Training.PracticeWho"],
                Style = "expanded",
                IsMultiSelect = true,
                Value = open.Count == 1 ? $"{open[0].Who.Target}:{open[0].Part.Id}" : null,
                IsRequired = true,
                ErrorMessage = texts["Training.PracticeIncomplete"],
            },
            TitledCard.LongText("evidence", texts["Training.EvidenceLabel"], texts["Training.PracticeIncomplete"], maxLength: 500),
        ],
        new ActionExecute(ConfirmPractice.Verb) { Title = texts["Training.PracticeConfirm"], Style = "positive" });

    public static AdaptiveCard Confirmed(Texts texts, IReadOnlyList<(Enrolled Who, ProgrammePart Part)> confirmed, string evidence) => TitledCard.Build(
        texts, texts.Format("Training.PracticeConfirmed", confirmed.Count),
        [
            new FactSet(
            [
                .. confirmed.Select(one => new Fact(one.Who.Name, one.Who.Enrolment.FinishedAt is null ? one.Part.Title : texts.Format("Training.PracticeFinished", one.Part.Title))),
                new Fact(texts["Training.Evidence"], evidence),
            ]),
        ]);
}
