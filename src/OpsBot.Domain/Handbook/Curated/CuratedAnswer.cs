namespace OpsBot.Domain.Handbook.Curated;

/// <summary>An answer that somebody wrote for a question and stands for: it wins over retrieval until it is withdrawn.</summary>
public sealed class CuratedAnswer
{
    /// <summary>A longer text belongs into the handbook.</summary>
    public const int MaxTextCharacters = 2000;

    /// <param name="id">Version 7.</param>
    /// <param name="question">The question as people ask it; unique in normalised form.</param>
    /// <param name="ticketId">The ticket that it comes from; null for none.</param>
    /// <param name="at">Now.</param>
    public CuratedAnswer(Guid id, string question, Guid? ticketId, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        (Id, Question, Key, TicketId, CreatedAt, ChangedAt) = (id, question.Trim(), KeyOf(question), ticketId, at, at);
    }

    private CuratedAnswer()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The question as people ask it.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Unique: see <see cref="KeyOf"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Other ways to ask it.</summary>
    public IReadOnlyList<string> Phrasings { get; private set; } = [];

    /// <summary>The answer.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who stands for it: a person or a department.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The day by which the owner looks at it again.</summary>
    public DateOnly ReviewOn { get; private set; }

    /// <summary>The clauses that it cites, by their ids; may be empty.</summary>
    public IReadOnlyList<string> ClauseIds { get; private set; } = [];

    /// <summary>The ticket that it came from; null for one that was imported.</summary>
    public Guid? TicketId { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; }

    /// <summary>What makes two questions the same row: their normalised text without marks at the end.</summary>
    public static string KeyOf(string question) => Retrieval.SearchText.Of(question).TrimEnd('?', '。', '.', '!', ' ');

    /// <summary>Takes what the owner says now.</summary>
    /// <returns>False when nothing differs.</returns>
    public bool Change(string text, IReadOnlyList<string> phrasings, string owner, DateOnly reviewOn, IReadOnlyList<string> clauseIds, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (Text == text && Owner == owner && ReviewOn == reviewOn && Phrasings.SequenceEqual(phrasings) && ClauseIds.SequenceEqual(clauseIds))
        {
            return false;
        }

        (Text, Phrasings, Owner, ReviewOn, ClauseIds, ChangedAt) = (text, phrasings, owner, reviewOn, clauseIds, at);
        Version++;
        return true;
    }

    /// <summary>Whether its owner should look at it again.</summary>
    public bool IsDueForReviewOn(DateOnly day) => day >= ReviewOn;
}
