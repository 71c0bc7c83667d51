using OpsBot.Bot;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody says that a day was unusual and no alert came: by the command, or on the digest (<c>alert.missed</c>). The weekly quality card counts it.</summary>
internal sealed class ReportMissed(OpsBotDbContext db, BusinessDays days, TimeProvider clock) : ICommandHandler, ICardActionHandler<ReportMissed.Data>
{
    public const string Verb = "alert.missed";
    public const string TextInput = "missed";

    /// <summary>In their words.</summary>
    public sealed record Data(string? Missed = null);

    public Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => Task.FromResult(Reply.Of(Take(turn, arguments)));

    public Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        Task.FromResult<CardReply>(new CardReply.Notice(Take(turn, data.Missed ?? "")));

    private string Take(Turn turn, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return turn.Texts["Metrics.Missed.Empty"];
        }

        var now = clock.GetUtcNow();
        db.MissedReports.Add(new(Guid.CreateVersion7(now), turn.Conversation.Id, turn.Person.Id, days.Yesterday, text.Trim(), now));
        return turn.Texts["Metrics.Missed.Thanks"];
    }
}
