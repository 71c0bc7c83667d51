using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>Hands a question to the experts, once; whoever asks again gets the ticket that there is.</summary>
internal sealed partial class OpenTicket(OpsBotDbContext db, TicketPosts posts, OfficeHours office, BusinessDay day, OutboxSignal signal, ILogger<OpenTicket> logger)
{
    /// <returns>Null when there is nobody to hand it to; the caller saves what was added.</returns>
    public async Task<ExpertTicket?> RunAsync(AskedQuestion question, string askerName, CancellationToken cancellationToken)
    {
        if (await db.ExpertTickets.SingleOrDefaultAsync(ticket => ticket.QuestionId == question.Id, cancellationToken) is { } before)
        {
            return before;
        }

        var now = day.Now;
        var ticket = ExpertTicket.Open(Guid.CreateVersion7(now), question, askerName, now, office.Goal, office.Hours);
        if (!await posts.PostAsync(ticket, cancellationToken))
        {
            Log.NobodyThere(logger);
            return null;
        }

        db.ExpertTickets.Add(ticket);
        await db.SaveChangesAsync(cancellationToken);
        signal.Ring();
        Log.Opened(logger, ticket.Id);
        return ticket;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A question is for the experts and no channel takes tickets: subscribe one, or set OpsBot:Handbook:Owner")]
        public static partial void NobodyThere(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "Ticket {TicketId} was opened")]
        public static partial void Opened(ILogger logger, Guid ticketId);
    }
}
