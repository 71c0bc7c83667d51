using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.FollowUp;
using OpsBot.Training.Targets;

namespace OpsBot.Training.Cards;

/// <summary>One learner as their manager sees them: parts, scores with the arithmetic, exams with their receipts.</summary>
internal static class LearnerCard
{
    public static AdaptiveCard Build(
        Texts texts, Person person, Programme programme, Enrolment? enrolment, IReadOnlyList<Attempt> exams, TrainingDays days)
    {
        var title = texts.Format("Training.LearnerTitle", person.Name, programme.Title);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                enrolment is null ? new TextBlock(texts["Training.NotEnrolled"]) : new FactSet([.. Facts(texts, programme, enrolment, person.Post, days)]),
                .. exams.Count == 0 ? [] : (CardElement[])
                [
                    new TextBlock(texts["Training.LearnerExams"]) { Weight = "Bolder" },
                    new FactSet([.. exams.Select(exam => new Fact(exam.Receipt ?? "—", texts.Format("Training.LearnerExam", exam.Score, exam.CorrectCount, exam.Items.Count, Day(days.DayOf(exam.CompletedAt!.Value)))))]),
                ],
            ],
            Actions =
            [
                new ActionExecute(ShowGuide.Verb, new ShowGuide.Data(person.Id.Value)) { Title = texts["Training.GuideOpen"] },
                new ActionExecute(ShowTargets.Verb, new ShowTargets.Data(programme.Code)) { Title = texts["Training.BackToTargets"] },
            ],
        };
    }

    private static IEnumerable<Fact> Facts(Texts texts, Programme programme, Enrolment enrolment, string post, TrainingDays days)
    {
        foreach (var part in enrolment.Standing(programme, post, days.Zone))
        {
            yield return new((part.DoneAt is null ? "○ " : "✓ ") + part.Part.Title, part.DoneAt is { } at ? texts.Format("Training.DoneOn", Day(days.DayOf(at))) : MyTrainingCard.Due(texts, part.DueOn, days.Today));
        }

        if (enrolment.IsExempt(days.Today))
        {
            yield return new(texts["Training.IsExempt"], texts.Format("Training.ExemptLine", enrolment.ExemptUntil, enrolment.ExemptReason));
        }

        yield return new(texts["Training.Composite"], enrolment.Composite.Total?.ToString("0.00", texts.Culture) ?? texts["Training.Export.Incomplete"]);
        yield return new(texts["Training.Why"], enrolment.Composite.Arithmetic);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
