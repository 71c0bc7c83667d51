using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Scores;

namespace OpsBot.Training.Cards;

/// <summary>Enters practical and process scores; and, once entered, shows the composite with its arithmetic.</summary>
internal static class ScoreEntryCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<(Enrolment Enrolment, string Name)> people) => Framed(texts, texts["Training.ScoreTitle"],
    [
        new TextBlock(texts["Training.ScoreRubric"]) { IsSubtle = true },
        new InputChoiceSet([.. people.Select(one => new Choice(one.Name, $"{one.Enrolment.ProgrammeId}:{one.Enrolment.PersonId}"))])
        {
            Id = "target",
            Label = texts["Training.ScoreWho"],
            Style = "filtered",
            Value = people.Count == 1 ? $"{people[0].Enrolment.ProgrammeId}:{people[0].Enrolment.PersonId}" : null,
            IsRequired = true,
            ErrorMessage = texts["Training.ScoreNotEnrolled"],
        },
        Number("practical", texts["Training.ScorePractical"], texts),
        Number("process", texts["Training.ScoreProcess"], texts),
    ]) with
    {
        Actions = [new ActionExecute(EnterScores.Verb) { Title = texts["Training.ScoreSave"], Style = "positive" }],
    };

    public static AdaptiveCard Entered(Texts texts, string name, Enrolment enrolment, IReadOnlyList<ScoreCorrection> waiting)
    {
        var outcome = enrolment.Composite;
        return Framed(texts, texts.Format(waiting.Count > 0 ? "Training.ScoreWaits" : "Training.ScoreEntered", name),
        [
            new FactSet(
            [
                .. outcome.Lines.Select(line => new Fact(texts[$"Training.Part.{line.Part}"], line.Score?.ToString("0.##", texts.Culture) ?? texts["Training.Export.Incomplete"])),
                new Fact(texts["Training.Composite"], outcome.Total?.ToString("0.00", texts.Culture) ?? texts["Training.Export.Incomplete"]),
                new Fact(texts["Training.Why"], outcome.Arithmetic),
            ]),
        ]);
    }

    private static InputNumber Number(string id, string label, Texts texts) =>
        new() { Id = id, Label = label, Min = 0, Max = 100, ErrorMessage = texts["Training.ScoreOutOfRange"] };

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" }, .. body],
    };
}

/// <summary>The corrections that wait for a second person.</summary>
internal static class CorrectionsCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<(ScoreCorrection Correction, string Name)> waiting, PersonId reader)
    {
        var title = texts.Format("Training.CorrectionsTitle", waiting.Count);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. waiting.Select(one => new Container(
                [
                    new TextBlock(texts.Format("Training.CorrectionLine", one.Name, texts[$"Training.Part.{one.Correction.Part.ToString().ToLowerInvariant()}"], one.Correction.Before, one.Correction.After)),
                    one.Correction.RequestedById == reader
                        ? new TextBlock(texts["Training.CorrectionYours"]) { IsSubtle = true }
                        : new ActionSet([new ActionExecute(ApproveCorrection.Verb, new ApproveCorrection.Data(one.Correction.Id)) { Title = texts["Training.CorrectionAgree"] }]),
                ])),
            ],
        };
    }
}
