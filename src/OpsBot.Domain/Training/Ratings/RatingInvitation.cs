using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.Ratings;

/// <summary>Lets somebody, also from outside the roster, fill in one form once.</summary>
public sealed class RatingInvitation
{
    private RatingInvitation()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the rater types; see <see cref="Certificates.CheckedCode"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Who is to be rated.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The programme; <c>null</c> for cooperation.</summary>
    public ProgrammeId? ProgrammeId { get; private set; }

    /// <summary>In which part the invited one rates.</summary>
    public Rater Rater { get; private set; }

    /// <summary>Who invited; <c>null</c> once they are erased.</summary>
    public PersonId? InvitedById { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>When it was used; <c>null</c> before.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Invites somebody.</summary>
    public static RatingInvitation To(Guid id, string code, PersonId person, ProgrammeId? programme, Rater rater, PersonId by, DateOnly expiresOn) =>
        new() { Id = id, Code = code, PersonId = person, ProgrammeId = programme, Rater = rater, InvitedById = by, ExpiresOn = expiresOn };

    /// <summary>Whether somebody may still use it: not the rated person, not twice, not too late.</summary>
    public bool IsOpenTo(PersonId rater, DateOnly today) => UsedAt is null && today <= ExpiresOn && rater != PersonId;

    /// <summary>Uses it up.</summary>
    public void Use(DateTimeOffset at) => UsedAt ??= at;
}
