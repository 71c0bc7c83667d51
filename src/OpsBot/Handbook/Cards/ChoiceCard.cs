using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook.Cards;

/// <summary>"Which of these do you mean?", with a button for each. A click says the clause's heading for the person; its number can be typed as well.</summary>
internal static class ChoiceCard
{
    public static AdaptiveCard Build(Texts texts, string question, HandbookAnswer.Unclear unclear)
    {
        var lead = texts.Format("Handbook.WhichOne", TypedText.InCard(question));
        return new AdaptiveCard
        {
            FallbackText = $"{lead}\n{string.Join('\n', unclear.Choices.Select((choice, i) => $"{i + 1}. {choice.Heading}"))}",
            Speak = lead,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(lead) { Weight = "Bolder" },

                // A row each: headings are longer than what fits side by side on a phone.
                .. unclear.Choices.Select((choice, i) => new ActionSet([new ActionSubmit(new { msteams = new { type = "imBack", value = choice.Heading } }) { Title = $"{i + 1}. {choice.Heading}", Tooltip = choice.Section }]) { Spacing = "Small" }),
            ],
        };
    }
}
