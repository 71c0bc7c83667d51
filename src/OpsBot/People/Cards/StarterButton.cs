using OpsBot.BotFramework.Cards;

namespace OpsBot.People.Cards;

/// <summary>A button that says for the person what they could have typed.</summary>
internal static class StarterButton
{
    public static ActionSubmit Build(string title, string text) => new(new { msteams = new { type = "messageBack", text, displayText = text } })
    {
        Title = title,
    };
}
