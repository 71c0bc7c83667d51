using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.FollowUp;

/// <summary>Why somebody is trained again.</summary>
public enum RetrainingCause
{
    /// <summary>An exam of a programme was not passed.</summary>
    FailedExam,

    /// <summary>An exam was not sat by its due day.</summary>
    MissedExam,

    /// <summary>A violation of a platform's rules was recorded for the shop of the person's team.</summary>
    Violation,

    /// <summary>The check on the job did not meet the standard.</summary>
    JobCheck,
}

/// <summary>Where a re-training stands: analysis, measure, re-training, re-check. Handbook clause 培训-3.4.</summary>
public enum RetrainingStage
{
    /// <summary>Somebody has to say what went wrong and what is done about it.</summary>
    Analysis,

    /// <summary>The person reads the clauses again and answers the questions about them.</summary>
    Training,

    /// <summary>The evidence is missing that it helped.</summary>
    Recheck,

    /// <summary>All of it is there.</summary>
    Closed,
}

/// <summary>A training that is asked for again, with the clauses to read. It closes by itself once measure, reading and evidence are all there.</summary>
public sealed class Retraining
{
    private Retraining()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The programme; <c>null</c> when none asked for it.</summary>
    public ProgrammeId? ProgrammeId { get; private set; }

    /// <summary>Why.</summary>
    public RetrainingCause Cause { get; private set; }

    /// <summary>What exactly: with the person it is unique, so that one cause opens one.</summary>
    public string CauseKey { get; private set; } = "";

    /// <summary>Ids of the handbook clauses to read; may be empty.</summary>
    public IReadOnlyList<string> Clauses { get; private set; } = [];

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it is due.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What went wrong; empty before the analysis.</summary>
    public string Analysis { get; private set; } = "";

    /// <summary>What is done about it; empty before the analysis.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>Who analysed it.</summary>
    public PersonId? AnalysedById { get; private set; }

    /// <summary>When the person had read the clauses and answered the questions.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>What shows that it helped: a receipt, or what somebody saw; empty before the re-check.</summary>
    public string Evidence { get; private set; } = "";

    /// <summary>Who checked again; <c>null</c> for an exam that was passed.</summary>
    public PersonId? CheckedById { get; private set; }

    /// <summary>When the last of the three came; <c>null</c> before.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Counts the changes, so that two servers can't both go on from the same state.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands.</summary>
    public RetrainingStage Stage => ClosedAt is not null ? RetrainingStage.Closed
        : Measure.Length == 0 ? RetrainingStage.Analysis
        : ReadAt is null ? RetrainingStage.Training : RetrainingStage.Recheck;

    /// <summary>Opens one.</summary>
    public static Retraining Open(
        Guid id, PersonId person, ProgrammeId? programme, RetrainingCause cause, string causeKey, IReadOnlyList<string> clauses, DateOnly dueOn, DateTimeOffset at) => new()
        {
            Id = id,
            PersonId = person,
            ProgrammeId = programme,
            Cause = cause,
            CauseKey = causeKey,
            Clauses = clauses,
            DueOn = dueOn,
            OpenedAt = at,
        };

    /// <summary>Takes over what went wrong and what is done about it; until it is closed it may be said anew.</summary>
    /// <returns>Whether that counts: not without both texts, not about oneself, and not once it is closed.</returns>
    public bool Analyse(string analysis, string measure, PersonId by, DateTimeOffset at)
    {
        if (ClosedAt is not null || by == PersonId || analysis.Length == 0 || measure.Length == 0)
        {
            return false;
        }

        (Analysis, Measure, AnalysedById) = (analysis, measure, by);
        Settle(at);
        return true;
    }

    /// <summary>The person has read the clauses and answered the questions about them; the first time stands.</summary>
    public bool Read(DateTimeOffset at)
    {
        if (ReadAt is not null)
        {
            return false;
        }

        ReadAt = at;
        Settle(at);
        return true;
    }

    /// <summary>Takes over what shows that it helped.</summary>
    /// <param name="evidence">Not empty.</param>
    /// <param name="by">Who saw it; <c>null</c> for an exam that was passed.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether that counts: a person's word only after the re-training and not about oneself, an exam at any time, and nothing twice.</returns>
    public bool Recheck(string evidence, PersonId? by, DateTimeOffset at)
    {
        if (ClosedAt is not null || evidence.Length == 0 || by == PersonId || (by is not null && Stage != RetrainingStage.Recheck))
        {
            return false;
        }

        (Evidence, CheckedById) = (evidence, by);
        Settle(at);
        return true;
    }

    private void Settle(DateTimeOffset at)
    {
        ClosedAt = Measure.Length > 0 && ReadAt is not null && Evidence.Length > 0 ? at : null;
        Version++;
    }
}
