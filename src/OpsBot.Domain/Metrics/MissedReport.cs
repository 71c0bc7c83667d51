using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>Somebody says that a day was unusual and no alert came.</summary>
public sealed class MissedReport
{
    /// <summary>A longer text is no report.</summary>
    public const int MaxCharacters = 500;

    /// <param name="id">New for every report.</param>
    /// <param name="conversationId">Where it was said.</param>
    /// <param name="reporterId">Who said it.</param>
    /// <param name="day">The day that is meant.</param>
    /// <param name="text">In their words; cut to <see cref="MaxCharacters"/>.</param>
    /// <param name="at">Now.</param>
    public MissedReport(Guid id, Guid conversationId, PersonId reporterId, DateOnly day, string text, DateTimeOffset at) =>
        (Id, ConversationId, ReporterId, Day, Text, At) = (id, conversationId, reporterId, day, text.Length > MaxCharacters ? text[..MaxCharacters] : text, at);

    private MissedReport()
    {
    }

    /// <summary>Of this report and no other.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where it was said.</summary>
    public Guid ConversationId { get; private set; }

    /// <summary>Who said it.</summary>
    public PersonId ReporterId { get; private set; }

    /// <summary>The day that is meant.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>In their words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was said.</summary>
    public DateTimeOffset At { get; private set; }
}
