using OpsBot.Domain.People;

namespace OpsBot.Domain.Handbook.Asking;

/// <summary>What became of a question.</summary>
public enum QuestionOutcome
{
    /// <summary>The handbook says it, and was quoted.</summary>
    Answered,

    /// <summary>An answer that somebody wrote for it was given.</summary>
    Curated,

    /// <summary>The handbook does not say.</summary>
    NotSaid,

    /// <summary>It could mean several things; the person was asked which.</summary>
    Unclear,
}

/// <summary>A passage that was considered, with its figures.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Section">The heading path.</param>
/// <param name="Version">Of the document; null where it has none.</param>
/// <param name="Evidence">What passages are ordered by; 0 or more.</param>
/// <param name="Coverage">The share of the question that stands there; 0 to 1.</param>
public sealed record PassageScore(string Source, string Section, string? Version, double Evidence, double Coverage);

/// <summary>A question as it was asked in a chat, and all that its answer rested on: kept so that it can be leaned on, rated, and asked again.</summary>
/// <remarks>Written once, with the answer. Greetings are not kept.</remarks>
public sealed class AskedQuestion
{
    /// <summary>How long a question can be leaned on: after that a conversation has moved on.</summary>
    public static readonly TimeSpan LeanedOnFor = TimeSpan.FromMinutes(10);

    private const int KeptScores = 5;

    private AskedQuestion()
    {
    }

    /// <summary>Version 7: sorts by the time of the question.</summary>
    public Guid Id { get; private set; }

    /// <summary>The conversation as the store knows it.</summary>
    public Guid ConversationId { get; private set; }

    /// <summary>Who asked.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The day whose handbook answered.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The language of the answer, a BCP 47 tag.</summary>
    public string Language { get; private set; } = "";

    /// <summary>As typed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>As it would have been asked without the question before it.</summary>
    public string InFull { get; private set; } = "";

    /// <summary>What became of it.</summary>
    public QuestionOutcome Outcome { get; private set; }

    /// <summary>The text that was sent.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Quoted, or nearest, or to choose from: as <see cref="Outcome"/> says. With the versions of that day.</summary>
    public IReadOnlyList<Citation> Citations { get; private set; } = [];

    /// <summary>From 0 to 1.</summary>
    public double Confidence { get; private set; }

    /// <summary>The confidence from which the handbook was taken to say it.</summary>
    public double Threshold { get; private set; }

    /// <summary>The best passages, best first; at most 5.</summary>
    public IReadOnlyList<PassageScore> Scores { get; private set; } = [];

    /// <summary>The curated answer that was given; null for none.</summary>
    public Guid? CuratedAnswerId { get; private set; }

    /// <summary>The channel's id of the message with the answer; null until it is known.</summary>
    public string? MessageId { get; private set; }

    /// <summary>Records a question with its answer.</summary>
    /// <param name="id">Version 7.</param>
    /// <param name="where">The conversation.</param>
    /// <param name="who">Who asked.</param>
    /// <param name="language">Of the answer.</param>
    /// <param name="text">As typed.</param>
    /// <param name="inFull">See <see cref="InFull"/>.</param>
    /// <param name="answer">The answer; no greeting.</param>
    /// <param name="sent">Its text as people read it.</param>
    /// <param name="day">The day whose handbook answered.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="ArgumentException">The answer is that there was no question.</exception>
    public static AskedQuestion Record(
        Guid id, Guid where, PersonId who, string language, string text, string inFull, HandbookAnswer answer, string sent, DateOnly day, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (outcome, citations) = answer switch
        {
            HandbookAnswer.Answered answered => (QuestionOutcome.Answered, answered.Citations),
            HandbookAnswer.Curated curated => (QuestionOutcome.Curated, curated.Citations),
            HandbookAnswer.NearestOnly nearest => (QuestionOutcome.NotSaid, nearest.Nearest),
            HandbookAnswer.Unclear unclear => (QuestionOutcome.Unclear, unclear.Choices),
            _ => throw new ArgumentException("What is no question is not kept.", nameof(answer)),
        };
        return new AskedQuestion
        {
            Id = id,
            ConversationId = where,
            PersonId = who,
            AskedAt = at,
            Day = day,
            Language = language,
            Text = text,
            InFull = inFull,
            Outcome = outcome,
            Answer = sent,
            Citations = citations,
            Confidence = answer.Reasons.Confidence,
            Threshold = answer.Reasons.Threshold,
            Scores = [.. answer.Reasons.Ranked.Take(KeptScores).Select(hit => new PassageScore(
                hit.Passage.Document.Source, hit.Passage.Section.Path, hit.Passage.Document.Version, Math.Round(hit.Evidence, 3), Math.Round(hit.Coverage, 3)))],
            CuratedAnswerId = (answer as HandbookAnswer.Curated)?.Id,
        };
    }

    /// <summary>Whether a question asked now may lean on this one.</summary>
    public bool CanBeLeanedOnAt(DateTimeOffset now) => now - AskedAt <= LeanedOnFor;

    /// <summary>The citation that a reply to "which of these?" names: by its heading, its clause id or its number from 1.</summary>
    /// <returns>Null when the question was not unclear, or the reply names none of them.</returns>
    public Citation? Chosen(string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Outcome != QuestionOutcome.Unclear)
        {
            return null;
        }

        var said = Retrieval.SearchText.Of(reply).Trim(' ', '。', '.', '?', '!');
        return Citations.Where((citation, i) => said == Retrieval.SearchText.Of(citation.Heading)
            || said == $"{i + 1}" || (citation.ClauseId is { } id && said == Retrieval.SearchText.Of(id))).FirstOrDefault();
    }
}

/// <summary>What one person thinks of one answer; the last word counts.</summary>
public sealed class AnswerRating
{
    /// <summary>A longer reason is cut.</summary>
    public const int MaxReason = 1000;

    /// <param name="questionId">The question whose answer is rated.</param>
    /// <param name="personId">Who rates it.</param>
    public AnswerRating(Guid questionId, PersonId personId) => (QuestionId, PersonId) = (questionId, personId);

    private AnswerRating()
    {
    }

    /// <summary>The question whose answer is rated.</summary>
    public Guid QuestionId { get; private set; }

    /// <summary>Who rates it.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Thumbs up.</summary>
    public bool IsHelpful { get; private set; }

    /// <summary>What they wrote; may be empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When they said so last.</summary>
    public DateTimeOffset RatedAt { get; private set; }

    /// <summary>Takes what they say now.</summary>
    public void Say(bool isHelpful, string reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reason);
        (IsHelpful, Reason, RatedAt) = (isHelpful, reason.Length > MaxReason ? reason[..MaxReason] : reason, at);
    }
}
