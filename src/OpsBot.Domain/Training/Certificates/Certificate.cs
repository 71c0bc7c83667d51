using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.Certificates;

/// <summary>That somebody finished a programme, as it can be shown to others and checked by its code.</summary>
/// <param name="Code">Unique; see <see cref="CheckedCode"/>.</param>
/// <param name="PersonId">Who.</param>
/// <param name="ProgrammeId">What.</param>
/// <param name="IssuedOn">The day on which the programme was finished.</param>
/// <param name="ExpiresOn">The last day on which it holds; <c>null</c> for ever.</param>
/// <param name="Hours">Learning hours of the parts that were asked for.</param>
/// <param name="Composite">As it stood then, 0–100; <c>null</c> while it was incomplete.</param>
public sealed record Certificate(string Code, PersonId PersonId, ProgrammeId ProgrammeId, DateOnly IssuedOn, DateOnly? ExpiresOn, decimal Hours, decimal? Composite)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => ExpiresOn is not { } last || day <= last;

    /// <summary>
    /// Whether an enrolment earns one: every part done, the exams passed where there are some, and a composite that is complete not below the mark.
    /// </summary>
    /// <param name="enrolment">Of the person.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="post">The person's post.</param>
    public static bool IsEarned(Enrolment enrolment, Programme programme, string post) =>
        enrolment.FinishedAt is not null
        && (!programme.PartsFor(post).Any(part => part is { Kind: PartKind.Exam, IsPreTest: false }) || enrolment.Theory >= programme.PassMark)
        && (enrolment.Composite.Total is not { } total || total >= programme.PassMark);
}
