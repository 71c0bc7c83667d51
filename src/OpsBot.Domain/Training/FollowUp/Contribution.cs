using OpsBot.Domain.People;

namespace OpsBot.Domain.Training.FollowUp;

/// <summary>What somebody hands in.</summary>
public enum ContributionKind
{
    /// <summary>A proposal that makes operations better; the scorecard asks for 2 accepted ones a quarter. D 二(三)2.</summary>
    Proposal,

    /// <summary>A manual or case write-up; the scorecard asks for 1 a half-year. D 二(三)2.</summary>
    Manual,

    /// <summary>The report after an external training, to be shared and applied. B 培训实施 2.</summary>
    ExternalTraining,
}

/// <summary>Something that a person handed in; it counts once another person has accepted it.</summary>
public sealed class Contribution
{
    private Contribution()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What it is.</summary>
    public ContributionKind Kind { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The text itself, or a link to it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Whether it was accepted; <c>null</c> while it waits.</summary>
    public bool? IsAccepted { get; private set; }

    /// <summary>Who decided.</summary>
    public PersonId? DecidedById { get; private set; }

    /// <summary>When it was decided; the acceptance counts for the period of this day.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the author is told.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Hands something in.</summary>
    public static Contribution Submit(Guid id, PersonId person, ContributionKind kind, string title, string text, DateTimeOffset at) =>
        new() { Id = id, PersonId = person, Kind = kind, Title = title, Text = text, SubmittedAt = at };

    /// <summary>Another person accepts or declines it; the first decision stands.</summary>
    /// <returns>Whether that counts: not about one's own.</returns>
    public bool Decide(bool accept, string comment, PersonId by, DateTimeOffset at)
    {
        if (IsAccepted is not null || by == PersonId)
        {
            return false;
        }

        (IsAccepted, Comment, DecidedById, DecidedAt) = (accept, comment, by, at);
        return true;
    }
}
