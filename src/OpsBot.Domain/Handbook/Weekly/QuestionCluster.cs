namespace OpsBot.Domain.Handbook.Weekly;

/// <summary>What the owner of a section decided on a cluster.</summary>
public enum ClusterState
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>A curated answer was written for it.</summary>
    Curated,

    /// <summary>It went to the experts.</summary>
    Ticketed,

    /// <summary>It needs nothing.</summary>
    Dismissed,
}

/// <summary>Questions of a week that mean the same and got no good answer; for the owner of the section that comes nearest.</summary>
public sealed class QuestionCluster
{
    /// <param name="id">Version 7.</param>
    /// <param name="week">The Monday of the week.</param>
    /// <param name="owner">Who keeps the nearest section, as the front matter says; empty when nobody is named or nothing is near.</param>
    /// <param name="members">At least one; the first stands for all.</param>
    /// <param name="nearest">The section that comes nearest; null for none.</param>
    public QuestionCluster(Guid id, DateOnly week, string owner, IReadOnlyList<MissedQuestion> members, Citation? nearest)
    {
        ArgumentNullException.ThrowIfNull(members);
        (Id, Week, Owner, LeadId) = (id, week, owner, members[0].Id);
        Samples = [.. members.Select(member => member.Text).Distinct().Take(MaxSamples)];
        (Count, ThumbsDown) = (members.Count, members.Count(member => member.IsThumbsDown));
        (Source, Section) = (nearest?.Source ?? "", nearest?.Section ?? "");
    }

    private const int MaxSamples = 3;

    private QuestionCluster()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The Monday of the week.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>The question that stands for all; unique within the week.</summary>
    public Guid LeadId { get; private set; }

    /// <summary>Who keeps the nearest section.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The source of the nearest section; empty for none.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The nearest section; empty for none.</summary>
    public string Section { get; private set; } = "";

    /// <summary>How it was asked, the lead first; at most 3, all different.</summary>
    public IReadOnlyList<string> Samples { get; private set; } = [];

    /// <summary>How many questions there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were answered and rated down; the others were not answered.</summary>
    public int ThumbsDown { get; private set; }

    /// <summary>The conversation where it is decided, as the store knows it; null while nobody is known who could.</summary>
    public Guid? PostedTo { get; private set; }

    /// <summary>What was decided.</summary>
    public ClusterState State { get; private set; }

    /// <summary>By whom.</summary>
    public string DecidedBy { get; private set; } = "";

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; }

    /// <summary>Is brought to a conversation.</summary>
    public void PostTo(Guid conversationId) => PostedTo = conversationId;

    /// <summary>Decides on it, once.</summary>
    /// <returns>False when it was decided before: nothing has changed then.</returns>
    public bool Decide(ClusterState state, string name)
    {
        if (State != ClusterState.Open)
        {
            return false;
        }

        (State, DecidedBy) = (state, name);
        Version++;
        return true;
    }
}

/// <summary>A question that got no good answer.</summary>
/// <param name="Id">The question.</param>
/// <param name="Text">In full.</param>
/// <param name="IsThumbsDown">It was answered, and rated down.</param>
public sealed record MissedQuestion(Guid Id, string Text, bool IsThumbsDown);
