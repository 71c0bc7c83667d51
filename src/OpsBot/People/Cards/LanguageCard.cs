using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.People.Cards;

/// <summary>The languages to choose from; and, once chosen, the confirmation.</summary>
internal static class LanguageCard
{
    public static AdaptiveCard Build(Texts texts) => Framed(texts, texts["People.LanguageTitle"]) with
    {
        Actions =
        [
            .. Texts.Languages.Select(language => new ActionExecute(ChooseLanguage.Verb, new ChooseLanguage.Data(language))
            {
                Title = Texts.In(language)["People.LanguageName"],
            }),
        ],
    };

    public static AdaptiveCard Chosen(Texts texts, string sentence) => Framed(texts, sentence);

    private static AdaptiveCard Framed(Texts texts, string sentence) => new()
    {
        FallbackText = sentence,
        Speak = sentence,
        Lang = texts.Language,
        Body = [new TextBlock(sentence)],
    };
}
