using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.Surveys;

/// <summary>That somebody answered the survey, and nothing of what they said: they may answer once.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="PersonId">Who.</param>
public sealed record SurveyTaken(ProgrammeId ProgrammeId, PersonId PersonId);

/// <summary>
/// What somebody said, and not who: no person, no time, and an id that does not sort by time, so that order tells nothing either.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Overall">Satisfaction, 1–5; 4 and 5 count as satisfied.</param>
/// <param name="Content">Of use at work, 1–5.</param>
/// <param name="Trainer">The trainer, 1–5.</param>
public sealed record SurveyAnswer(Guid Id, ProgrammeId ProgrammeId, int Overall, int Content, int Trainer);

/// <summary>What a survey came to.</summary>
/// <param name="Asked">People who finished, and could answer.</param>
/// <param name="Answered">People who did.</param>
/// <param name="Satisfied">Those who gave 4 or 5.</param>
/// <param name="Content">The mean; <c>null</c> for a group that is too small.</param>
/// <param name="Trainer">The mean; <c>null</c> for a group that is too small.</param>
public sealed record SurveyResult(int Asked, int Answered, int Satisfied, decimal? Content, decimal? Trainer)
{
    /// <summary>Fewer answers than this are not shown: they could be told apart. A company setting.</summary>
    public const int SmallestGroup = 5;

    /// <summary>Whether there are enough to be shown.</summary>
    public bool IsShown => Answered >= SmallestGroup;

    /// <summary>Answered ÷ asked, 0–1; <c>null</c> when nobody was asked.</summary>
    public decimal? ResponseRate => Asked == 0 ? null : (decimal)Answered / Asked;

    /// <param name="asked">People who could answer.</param>
    /// <param name="answers">In any order.</param>
    public static SurveyResult Of(int asked, IReadOnlyCollection<SurveyAnswer> answers)
    {
        var shown = answers.Count >= SmallestGroup;
        return new(
            Math.Max(asked, answers.Count), answers.Count, answers.Count(answer => answer.Overall >= 4),
            shown ? Mean(answers.Sum(answer => answer.Content)) : null, shown ? Mean(answers.Sum(answer => answer.Trainer)) : null);

        decimal Mean(int sum) => Math.Round((decimal)sum / answers.Count, 2, MidpointRounding.AwayFromZero);
    }
}
