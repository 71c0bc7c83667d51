using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;
using OpsBot.People.Cards;
using OpsBot.Training.FollowUp;
using Rating = OpsBot.Domain.Training.Ratings.Rating;

namespace OpsBot.Training.Cards;

/// <summary>The improvement guide of one person: what was missed, which scores are below the mark, and what to do about each.</summary>
internal static class GuideCard
{
    public static AdaptiveCard Build(Texts texts, Guide guide, bool isMine, TrainingDays days)
    {
        var isEmpty = guide.Clauses.Count + guide.Below.Count + guide.Retrainings.Count == 0;
        return TitledCard.Build(
            texts, isEmpty ? texts.Format("Training.GuideNothing", guide.Person.Name) : texts.Format("Training.GuideTitle", guide.Person.Name),
            [
                .. guide.Topics.Count == 0 ? [] : (CardElement[])
                [
                    new TextBlock(texts["Training.GuideTopics"]) { Weight = "Bolder" },
                    new FactSet([.. guide.Topics.Select(one => new Fact(one.Topic, texts.Format("Training.GuideWrong", one.Wrong)))]),
                    new TextBlock(texts.Format("Training.ReadAgainClauses", string.Join(texts["Bot.ListSeparator"], guide.Clauses.Select(one => texts.Format("Training.ClauseWrong", one.Clause, one.Wrong))))),
                ],
                .. guide.Below.SelectMany(one => Below(texts, one.Programme, one.Enrolment)),
                .. guide.Retrainings.Select(one => new TextBlock(texts.Format("Training.GuideRetraining", texts[$"Training.Cause{one.Cause}"], texts[$"Training.Stage{one.Stage}"], MyTrainingCard.Due(texts, one.DueOn, days.Today)))),
                .. guide.Ratings.Count == 0 ? [] : (CardElement[])
                [
                    new TextBlock(texts["Training.GuideRatings"]) { Weight = "Bolder" },
                    RatingFacts(texts, guide.Ratings),
                ],
            ],
            isMine && guide.Clauses.Count > 0 ? [StarterButton.Build(texts["Training.MineMistakes"], texts["Training.MineMistakesText"])] : []);
    }

    public static FactSet RatingFacts(Texts texts, IReadOnlyList<RatingSummary> ratings) => new(
    [
        .. ratings.Select(one => new Fact(
            texts[$"Training.Rater{one.Rater}"],
            one.Mean is not { } mean ? texts.Format("Training.RatingsTooFew", one.Count, RatingSummary.FewestPeers)
                : texts.Format(Rating.IsAboutCooperation(one.Rater) ? "Training.RatingOf10" : "Training.RatingOf100", mean, one.Count))),
    ]);

    private static IEnumerable<CardElement> Below(Texts texts, Programme programme, Enrolment enrolment)
    {
        foreach (var (part, score) in new[] { ("theory", enrolment.Theory), ("practical", enrolment.Practical), ("process", enrolment.Process) }.Where(one => one.Item2 < programme.PassMark))
        {
            yield return new TextBlock(texts.Format("Training.GuideBelow", programme.Title, texts[$"Training.Part.{part}"], score, programme.PassMark, texts[$"Training.GuideDo.{part}"]));
        }
    }
}
