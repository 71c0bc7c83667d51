using OpsBot.Domain.People;

namespace OpsBot.Domain.Training.Programmes;

/// <summary>A part that somebody has done.</summary>
/// <param name="Part">The part's id.</param>
/// <param name="At">When.</param>
public sealed record PartDone(string Part, DateTimeOffset At);

/// <summary>How somebody stands with a part.</summary>
/// <param name="Part">Which.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="DoneAt">When it was done; <c>null</c> while it isn't.</param>
public sealed record PartStanding(ProgrammePart Part, DateOnly DueOn, DateTimeOffset? DoneAt);

/// <summary>Somebody takes part in a programme.</summary>
public sealed class Enrolment
{
    private Enrolment()
    {
    }

    /// <summary>The programme.</summary>
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>When they were enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>When every part that their post asks for was done; <c>null</c> before.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The best exam of the programme, 0–100; <c>null</c> before the first.</summary>
    public decimal? Theory { get; private set; }

    /// <summary>The first exam of the programme, 0–100; <c>null</c> before it.</summary>
    public decimal? FirstTheory { get; private set; }

    /// <summary>The exam before the training, 0–100, the mean over its topics; <c>null</c> without one. It counts for no score.</summary>
    public decimal? PreTest { get; private set; }

    /// <summary>Entered by a trainer, 0–100.</summary>
    public decimal? Practical { get; private set; }

    /// <summary>Entered by a trainer, 0–100.</summary>
    public decimal? Process { get; private set; }

    /// <summary>Whether a check on the job some weeks later met the standard; <c>null</c> before it.</summary>
    public bool? Transferred { get; private set; }

    /// <summary>When that check was made.</summary>
    public DateTimeOffset? TransferredAt { get; private set; }

    /// <summary>Until when they are let off; <c>null</c> for not at all.</summary>
    public DateOnly? ExemptUntil { get; private set; }

    /// <summary>Why they are let off; empty for not at all.</summary>
    public string ExemptReason { get; private set; } = "";

    /// <summary>The parts that are done.</summary>
    public IReadOnlyList<PartDone> Done { get; private set; } = [];

    /// <summary>Counts the changes, so that two servers can't both go on from the same state.</summary>
    public int Version { get; private set; }

    /// <summary>Enrols somebody.</summary>
    public static Enrolment Begin(ProgrammeId programme, PersonId person, DateTimeOffset at) => new() { ProgrammeId = programme, PersonId = person, EnrolledAt = at };

    /// <summary>Takes over that a part was done; the first time stands.</summary>
    /// <param name="programme">The programme of this enrolment.</param>
    /// <param name="part">The part's id.</param>
    /// <param name="post">The person's post: it says which parts are asked for.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether that was new.</returns>
    public bool Complete(Programme programme, string part, string post, DateTimeOffset at)
    {
        if (programme.Parts.All(known => known.Id != part) || Done.Any(done => done.Part == part))
        {
            return false;
        }

        Done = [.. Done, new(part, at)];
        var isFinished = programme.PartsFor(post).All(known => Done.Any(done => done.Part == known.Id));
        FinishedAt ??= isFinished ? at : null;
        Version++;
        return true;
    }

    /// <summary>Takes over the scores of the programme's exams as they stand now.</summary>
    /// <param name="first">Of the first one; <c>null</c> without one.</param>
    /// <param name="best">Of the best one; <c>null</c> without one.</param>
    /// <param name="preTest">Of those before the training; <c>null</c> without one.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Examine(decimal? first, decimal? best, decimal? preTest = null)
    {
        if ((FirstTheory, Theory, PreTest) == (first, best, preTest))
        {
            return false;
        }

        (FirstTheory, Theory, PreTest) = (first, best, preTest);
        Version++;
        return true;
    }

    /// <summary>Takes over what a trainer entered.</summary>
    /// <param name="practical">0–100; <c>null</c> leaves what is there.</param>
    /// <param name="process">0–100; <c>null</c> leaves what is there.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not 0–100.</exception>
    public void Mark(decimal? practical, decimal? process)
    {
        if (practical is < 0 or > 100 || process is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(practical), "A score is 0 to 100.");
        }

        (Practical, Process) = (practical ?? Practical, process ?? Process);
        Version++;
    }

    /// <summary>Takes over whether what was learnt arrived at work.</summary>
    /// <param name="meetsTheStandard">Whether it did.</param>
    /// <param name="at">When that was looked at.</param>
    public void CheckTransfer(bool meetsTheStandard, DateTimeOffset at)
    {
        (Transferred, TransferredAt) = (meetsTheStandard, at);
        Version++;
    }

    /// <summary>Whether the check on the job is due: finished long enough ago, and not yet made.</summary>
    /// <param name="today">The day.</param>
    /// <param name="afterDays">From how many days after the end on.</param>
    /// <param name="zone">Decides on which day it was finished.</param>
    public bool IsCheckDue(DateOnly today, int afterDays, TimeZoneInfo zone) => Transferred is null && FinishedAt is { } finished
        && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(finished, zone).DateTime).AddDays(afterDays) <= today;

    /// <summary>Lets somebody off until a day.</summary>
    /// <param name="until">The last day.</param>
    /// <param name="reason">Why; not empty.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public void Exempt(DateOnly until, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        (ExemptUntil, ExemptReason) = (until, reason);
        Version++;
    }

    /// <summary>Takes back that somebody is let off.</summary>
    public void EndExemption()
    {
        (ExemptUntil, ExemptReason) = (null, "");
        Version++;
    }

    /// <summary>Whether they are let off on a day.</summary>
    public bool IsExempt(DateOnly today) => ExemptUntil is { } until && today <= until;

    /// <summary>The composite as it stands.</summary>
    public CompositeOutcome Composite => CompositeRule.Current.Compute(Theory, Practical, Process);

    /// <summary>How they stand with each part that their post asks for.</summary>
    /// <param name="programme">The programme of this enrolment.</param>
    /// <param name="post">The person's post.</param>
    /// <param name="zone">Decides on which day they were enrolled.</param>
    public IReadOnlyList<PartStanding> Standing(Programme programme, string post, TimeZoneInfo zone)
    {
        var enrolledOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(EnrolledAt, zone).DateTime);
        return [.. programme.PartsFor(post).Select(part => new PartStanding(part, programme.DueOn(part, enrolledOn), Done.FirstOrDefault(done => done.Part == part.Id)?.At))];
    }
}
