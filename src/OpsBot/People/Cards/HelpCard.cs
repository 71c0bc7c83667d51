using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.People.Cards;

/// <summary>What one can do here, with the words to type.</summary>
internal static class HelpCard
{
    public static AdaptiveCard Build(Texts texts, bool isPersonal)
    {
        string[] names = isPersonal ? ["Quiz", "Exam", "Daily", "Mistakes", "Ask", "Results", "Language", "Alerts"] : ["Ask", "Quiz", "Alerts", "Language"];
        return new AdaptiveCard
        {
            FallbackText = texts["People.HelpTitle"],
            Speak = texts["People.HelpTitle"],
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["People.HelpTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new FactSet([.. names.Select(name => new Fact(texts[$"People.Help{name}"], texts[$"People.Help{name}What"]))]),
            ],
            Actions = [StarterButton.Build(texts["People.StarterQuiz"], texts["People.StarterQuizText"])],
        };
    }
}
