using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Training.Effect;

namespace OpsBot.Training.Cards;

/// <summary>The effect report of a term.</summary>
internal static class EffectCard
{
    public static AdaptiveCard Build(Texts texts, EffectView view, TrainingDays days) => TitledCard.Build(
        texts, texts.Format("Training.EffectTitle", view.Targets.Programme.Title),
        [
            .. TargetsCard.Rows(texts, view.Targets, days),
            new Container(
            [
                new TextBlock(texts["Training.EffectGain"]) { Weight = "Bolder" },
                new TextBlock(Gain(texts, view.Gain)) { IsSubtle = !view.Gain.IsShown, Spacing = "Small" },
            ]),
            .. view.Ratings.Count == 0 ? [] : (CardElement[])[new TextBlock(texts["Training.GuideRatings"]) { Weight = "Bolder" }, GuideCard.RatingFacts(texts, view.Ratings)],
            new FactSet(
            [
                new Fact(texts["Training.EffectRetrainings"], texts.Format("Training.EffectClosed", view.RetrainingsClosed, view.Retrainings)),
                new Fact(texts["Training.EffectJobChecks"], texts.Format("Training.EffectDue", view.JobChecksDue)),
            ]),
        ]);

    private static string Gain(Texts texts, Gain gain) => gain.IsShown
        ? texts.Format("Training.EffectGainLine", gain.Before, gain.After, gain.Points, gain.Pairs, gain.Normalised is { } share ? share.ToString("0.00", texts.Culture) : "—")
        : texts.Format("Training.EffectGainFew", gain.Pairs, SurveyResult.SmallestGroup);
}
