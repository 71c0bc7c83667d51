using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes.Remembering;

/// <summary>When a person is asked the items that are due. Who has set nothing is asked at the hour of the settings.</summary>
/// <param name="personId">Who.</param>
public sealed class DailyPlan(PersonId personId)
{
    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; } = personId;

    /// <summary>Whether they want to be asked at all.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>From when on, by the clock of the team; <c>null</c> for the hour of the settings.</summary>
    public TimeOnly? At { get; private set; }

    /// <summary>The day of an exam that they prepare for; <c>null</c> for none.</summary>
    public DateOnly? ExamOn { get; private set; }

    /// <summary>Not before this; <c>null</c> when they put nothing off.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>Counts the changes, so that two servers don't both send.</summary>
    public int Version { get; private set; }

    /// <summary>Asks them, or no more.</summary>
    public void Turn(bool on) => (IsOn, SnoozedUntil, Version) = (on, null, Version + 1);

    /// <summary>Asks them from another hour on.</summary>
    public void AskAt(TimeOnly at) => (At, IsOn, SnoozedUntil, Version) = (at, true, null, Version + 1);

    /// <summary>Aims at an exam; <c>null</c> at none.</summary>
    public void AimAt(DateOnly? examOn) => (ExamOn, Version) = (examOn, Version + 1);

    /// <summary>Puts it off.</summary>
    public void Snooze(DateTimeOffset until) => (SnoozedUntil, Version) = (until, Version + 1);

    /// <summary>Whether it is time.</summary>
    /// <param name="now">By the server's clock.</param>
    /// <param name="local">The same by the clock of the team.</param>
    /// <param name="usual">The hour of the settings.</param>
    public bool IsTime(DateTimeOffset now, DateTime local, TimeOnly usual) =>
        IsOn && TimeOnly.FromDateTime(local) >= (At ?? usual) && !(now < SnoozedUntil);
}
