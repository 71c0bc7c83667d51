using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training;

/// <summary>A score that a trainer enters.</summary>
public enum EnteredPart
{
    /// <summary>Practical, 40 %.</summary>
    Practical,

    /// <summary>Process, 20 %.</summary>
    Process,
}

/// <summary>Somebody asks to change a score that stands; it changes when another person agrees.</summary>
public sealed class ScoreCorrection
{
    private ScoreCorrection()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The programme.</summary>
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>Whose score.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Which score.</summary>
    public EnteredPart Part { get; private set; }

    /// <summary>As it stands.</summary>
    public decimal Before { get; private set; }

    /// <summary>As it shall be.</summary>
    public decimal After { get; private set; }

    /// <summary>Who asks.</summary>
    public PersonId RequestedById { get; private set; }

    /// <summary>Who agreed; <c>null</c> while it waits.</summary>
    public PersonId? ApprovedById { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Asks for a correction.</summary>
    public static ScoreCorrection Request(
        Guid id, ProgrammeId programme, PersonId person, EnteredPart part, decimal before, decimal after, PersonId by, DateTimeOffset at) => new()
        {
            Id = id,
            ProgrammeId = programme,
            PersonId = person,
            Part = part,
            Before = before,
            After = after,
            RequestedById = by,
            RequestedAt = at,
        };

    /// <summary>Another person agrees.</summary>
    /// <returns>Whether it counts now: not twice, and not by the one who asked.</returns>
    public bool Approve(PersonId by)
    {
        if (ApprovedById is not null || by == RequestedById)
        {
            return false;
        }

        ApprovedById = by;
        return true;
    }
}
