using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.People.Cards;

/// <summary>The greeting after an install: what the bot is for, and three things to try.</summary>
internal static class WelcomeCard
{
    public static AdaptiveCard Build(Texts texts, bool isPersonal)
    {
        var body = texts[isPersonal ? "People.WelcomePersonal" : "People.WelcomeGroup"];
        var third = isPersonal
            ? StarterButton.Build(texts["People.StarterResults"], texts["People.StarterResultsText"])
            : StarterButton.Build(texts["People.StarterAlerts"], texts["People.StarterAlertsText"]);
        return new AdaptiveCard
        {
            FallbackText = body,
            Speak = body,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["People.WelcomeTitle"]) { Size = "Large", Weight = "Bolder", Style = "heading" },
                new TextBlock(body),
                .. isPersonal ? (CardElement[])[new TextBlock(texts["People.FirstNotice"]) { IsSubtle = true, Size = "Small" }] : [],
            ],
            Actions =
            [
                StarterButton.Build(texts["People.StarterQuiz"], texts["People.StarterQuizText"]) with { Style = "positive" },
                StarterButton.Build(texts["People.StarterAsk"], texts["People.StarterAskText"]),
                third,
            ],
        };
    }
}
