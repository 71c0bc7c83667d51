using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.People;

namespace OpsBot.Domain.Handbook.Experts;

/// <summary>How far a ticket is.</summary>
public enum TicketState
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>Somebody has said that they will answer.</summary>
    Taken,

    /// <summary>The asker has the answer.</summary>
    Answered,
}

/// <summary>What was made of an answer beyond telling the asker.</summary>
public enum AnswerUse
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A curated answer.</summary>
    Curated,

    /// <summary>A draft of a clause.</summary>
    Draft,
}

/// <summary>A question that the handbook does not answer, handed to people who know: one for each question, however often it is asked for.</summary>
public sealed class ExpertTicket
{
    /// <summary>A longer answer is no answer to a question in a chat.</summary>
    public const int MaxAnswerCharacters = 2000;

    // Of the time goal: late enough to leave people in peace, early enough to keep the goal.
    private const double RemindedAfter = 0.75;

    private ExpertTicket()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The question; unique.</summary>
    public Guid QuestionId { get; private set; }

    /// <summary>The question in full.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public PersonId AskerId { get; private set; }

    /// <summary>Their name then; may be empty.</summary>
    public string AskerName { get; private set; } = "";

    /// <summary>Where they asked, and where the answer goes.</summary>
    public Guid AskerConversationId { get; private set; }

    /// <summary>The language to answer in.</summary>
    public string AskerLanguage { get; private set; } = "";

    /// <summary>The clauses that came nearest.</summary>
    public IReadOnlyList<Citation> Nearest { get; private set; } = [];

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When to remind, before the goal.</summary>
    public DateTimeOffset RemindAt { get; private set; }

    /// <summary>The time goal.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was reminded of: 0; 1 before the goal; 2 once it was missed.</summary>
    public int Reminders { get; private set; }

    /// <summary>How far it is.</summary>
    public TicketState State { get; private set; }

    /// <summary>Who will answer; null while nobody has taken it.</summary>
    public PersonId? AssigneeId { get; private set; }

    /// <summary>Their name.</summary>
    public string AssigneeName { get; private set; } = "";

    /// <summary>The answer; empty before.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>The clauses that the answer rests on, by their ids; may be empty.</summary>
    public IReadOnlyList<string> ClauseIds { get; private set; } = [];

    /// <summary>Who answered.</summary>
    public PersonId? AnsweredById { get; private set; }

    /// <summary>Their name.</summary>
    public string AnsweredByName { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What was made of the answer.</summary>
    public AnswerUse Use { get; private set; }

    /// <summary>Counts the changes: two servers can't make the same one.</summary>
    public int Version { get; private set; }

    /// <summary>Opens a ticket.</summary>
    /// <param name="id">Version 7.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="askerName">Who asked it; may be empty.</param>
    /// <param name="openedAt">Now, with the offset of the local zone: working hours are local.</param>
    /// <param name="goal">Working time in which to answer; above 0.</param>
    /// <param name="hours">When people work.</param>
    public static ExpertTicket Open(Guid id, AskedQuestion question, string askerName, DateTimeOffset openedAt, TimeSpan goal, WorkingHours hours)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(goal, TimeSpan.Zero);
        return new ExpertTicket
        {
            Id = id,
            QuestionId = question.Id,
            Question = question.InFull,
            AskerId = question.PersonId,
            AskerName = askerName,
            AskerConversationId = question.ConversationId,
            AskerLanguage = question.Language,
            Nearest = question.Outcome == QuestionOutcome.NotSaid ? question.Citations : [],
            OpenedAt = openedAt,
            RemindAt = new DateTimeOffset(hours.After(openedAt.DateTime, goal * RemindedAfter), openedAt.Offset),
            DueAt = new DateTimeOffset(hours.After(openedAt.DateTime, goal), openedAt.Offset),
        };
    }

    /// <summary>Somebody will answer it.</summary>
    /// <returns>False when somebody else took it, or it is answered: nothing has changed then.</returns>
    public bool Take(PersonId person, string name)
    {
        if (State != TicketState.Open)
        {
            return false;
        }

        (State, AssigneeId, AssigneeName) = (TicketState.Taken, person, name);
        Version++;
        return true;
    }

    /// <summary>Somebody answers it, whoever took it: the first answer is the one that the asker gets.</summary>
    /// <returns>False when it was answered before: nothing has changed then.</returns>
    public bool AnswerWith(string answer, IReadOnlyList<string> clauseIds, PersonId person, string name, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(answer);
        if (State == TicketState.Answered)
        {
            return false;
        }

        (State, Answer, ClauseIds, AnsweredById, AnsweredByName, AnsweredAt) = (TicketState.Answered, answer.Trim(), clauseIds, person, name, at);
        Version++;
        return true;
    }

    /// <summary>Something is made of the answer.</summary>
    /// <returns>False when there is no answer, or something was made of it before.</returns>
    public bool UseAs(AnswerUse use)
    {
        if (State != TicketState.Answered || Use != AnswerUse.None)
        {
            return false;
        }

        Use = use;
        Version++;
        return true;
    }

    /// <summary>Whether a reminder is due: once before the goal, and once when it is missed.</summary>
    public bool IsReminderDueAt(DateTimeOffset now) =>
        State != TicketState.Answered && ((Reminders == 0 && now >= RemindAt) || (Reminders < 2 && now >= DueAt));

    /// <summary>A reminder goes out.</summary>
    public void Remind(DateTimeOffset now)
    {
        Reminders = now >= DueAt ? 2 : 1;
        Version++;
    }
}

/// <summary>A channel or group chat where experts take tickets. There is at most one for a conversation.</summary>
public sealed class ExpertSubscription
{
    /// <param name="conversationId">The conversation as the store knows it.</param>
    /// <param name="language">The language of the tickets there.</param>
    /// <param name="subscribedById">Who asked for it.</param>
    /// <param name="at">Now.</param>
    public ExpertSubscription(Guid conversationId, string language, PersonId subscribedById, DateTimeOffset at) =>
        (ConversationId, Language, SubscribedById, SubscribedAt) = (conversationId, language, subscribedById, at);

    private ExpertSubscription()
    {
    }

    /// <summary>The conversation as the store knows it.</summary>
    public Guid ConversationId { get; private set; }

    /// <summary>The language of the tickets there.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Who asked for it.</summary>
    public PersonId SubscribedById { get; private set; }

    /// <summary>When they asked.</summary>
    public DateTimeOffset SubscribedAt { get; private set; }
}

/// <summary>An expert's answer on its way into the handbook: whoever keeps the section takes it from here.</summary>
public sealed class ClauseDraft
{
    /// <param name="id">Version 7.</param>
    /// <param name="ticket">An answered ticket.</param>
    /// <param name="at">Now.</param>
    public ClauseDraft(Guid id, ExpertTicket ticket, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        (Id, TicketId, Heading, Text, AuthorName, DraftedAt) = (id, ticket.Id, ticket.Question, ticket.Answer, ticket.AnsweredByName, at);
        (Source, Section) = ticket.Nearest is [var nearest, ..] ? (nearest.Source, nearest.Section) : ("", "");
    }

    private ClauseDraft()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The ticket; unique.</summary>
    public Guid TicketId { get; private set; }

    /// <summary>The source of the nearest section; empty when none was near.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The nearest section; empty when none was near.</summary>
    public string Section { get; private set; } = "";

    /// <summary>The question, as the heading.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The answer, as the text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who answered.</summary>
    public string AuthorName { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset DraftedAt { get; private set; }
}
