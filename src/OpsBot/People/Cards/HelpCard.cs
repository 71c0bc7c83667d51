using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.People.Cards;

/// <summary>What one can do here, with the words to type.</summary>
internal static class HelpCard
{
    /// <param name="texts">In the reader's language.</param>
    /// <param name="commands">Those that the reader may use here, in order.</param>
    public static AdaptiveCard Build(Texts texts, IEnumerable<CommandHelp> commands) => new()
    {
        FallbackText = texts["People.HelpTitle"],
        Speak = texts["People.HelpTitle"],
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["People.HelpTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            new FactSet(
            [
                new Fact(texts["People.HelpAsk"], texts["People.HelpAskWhat"]),
                .. commands.Select(command => new Fact(texts[command.TextKey], texts[$"{command.TextKey}What"])),
            ]),
        ],
        Actions = [StarterButton.Build(texts["People.StarterQuiz"], texts["People.StarterQuizText"])],
    };
}
