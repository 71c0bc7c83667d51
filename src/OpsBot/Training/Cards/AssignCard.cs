using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>Assigns a programme; and, once assigned, says to how many.</summary>
internal static class AssignCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Programme> programmes, IReadOnlyList<string> groups) => Done(texts, texts["Training.AssignTitle"]) with
    {
        Body =
        [
            new TextBlock(texts["Training.AssignTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            new InputChoiceSet([.. programmes.Select(programme => new Choice(texts.Format("Training.MineProgramme", programme.Title, programme.Code), programme.Code))])
            {
                Id = "programme",
                Label = texts["Training.AssignWhat"],
                Value = programmes[0].Code,
                IsRequired = true,
                ErrorMessage = texts["Training.AssignIncomplete"],
            },
            groups.Count > 0
                ? new InputChoiceSet([.. groups.Select(group => new Choice(group, group))]) { Id = "to", Label = texts["Training.AssignToGroup"], Style = "filtered", IsRequired = true, ErrorMessage = texts["Training.AssignIncomplete"] }
                : new InputText { Id = "to", Label = texts["Training.AssignTo"], MaxLength = 100, IsRequired = true, ErrorMessage = texts["Training.AssignIncomplete"] },
        ],
        Actions = [new ActionExecute(AssignProgramme.Verb) { Title = texts["Training.AssignSend"], Style = "positive" }],
    };

    public static AdaptiveCard Done(Texts texts, string sentence) => new()
    {
        FallbackText = sentence,
        Speak = sentence,
        Lang = texts.Language,
        Body = [new TextBlock(sentence)],
    };
}
