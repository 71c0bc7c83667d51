using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Training.Surveys;

namespace OpsBot.Training.Cards;

/// <summary>Three questions about a training; and the thanks.</summary>
internal static class SurveyCard
{
    public static AdaptiveCard Build(Texts texts, Programme programme) => Said(texts, texts.Format("Training.SurveyTitle", programme.Title)) with
    {
        Body =
        [
            new TextBlock(texts.Format("Training.SurveyTitle", programme.Title)) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            new TextBlock(texts.Format("Training.SurveyPrivacy", SurveyResult.SmallestGroup)) { IsSubtle = true },
            Question("overall", texts["Training.SurveyOverall"], texts),
            Question("content", texts["Training.SurveyContent"], texts),
            Question("trainer", texts["Training.SurveyTrainer"], texts),
        ],
        Actions = [new ActionExecute(AnswerSurvey.Verb, new { programme = programme.Id.Value }) { Title = texts["Training.SurveySend"], Style = "positive" }],
    };

    public static AdaptiveCard Said(Texts texts, string sentence) => new()
    {
        FallbackText = sentence,
        Speak = sentence,
        Lang = texts.Language,
        Body = [new TextBlock(sentence)],
    };

    private static InputChoiceSet Question(string id, string label, Texts texts) =>
        new([.. Enumerable.Range(1, 5).Reverse().Select(mark => new Choice(texts[$"Training.SurveyMark{mark}"], mark.ToString(CultureInfo.InvariantCulture)))])
        {
            Id = id,
            Label = label,
            Style = "expanded",
            IsRequired = true,
            ErrorMessage = texts["Training.SurveyIncomplete"],
        };
}
