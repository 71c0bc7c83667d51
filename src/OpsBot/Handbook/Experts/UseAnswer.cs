using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Cards;
using OpsBot.Handbook.Curated;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>One tap makes an expert's answer a curated answer (<c>ticket.curate</c>) or a draft of a clause (<c>ticket.draft</c>).</summary>
internal sealed class UseAnswer(OpsBotDbContext db, TicketPosts posts, CurateAnswer curate, BusinessDay day, IOptions<HandbookOptions> options, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<UseAnswer.CurateData>, ICardActionHandler<UseAnswer.DraftData>
{
    public const string CurateVerb = "ticket.curate";
    public const string DraftVerb = "ticket.draft";

    /// <summary>Which ticket.</summary>
    public sealed record CurateData(Guid TicketId);

    /// <summary>Which ticket.</summary>
    public sealed record DraftData(Guid TicketId);

    public Task<CardReply> HandleAsync(Turn turn, CurateData data, CancellationToken cancellationToken) => UseAsync(turn, data.TicketId, AnswerUse.Curated, cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, DraftData data, CancellationToken cancellationToken) => UseAsync(turn, data.TicketId, AnswerUse.Draft, cancellationToken);

    private async Task<CardReply> UseAsync(Turn turn, Guid ticketId, AnswerUse use, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(ticketId, turn, cancellationToken) is not { } ticket)
        {
            return new CardReply.Notice(turn.Texts["Handbook.TicketGone"]);
        }

        if (ticket.UseAs(use))
        {
            if (use == AnswerUse.Curated)
            {
                await curate.PutAsync(new(ticket.Question, ticket.Answer, [], ticket.AnsweredByName, day.Today.AddMonths(options.Value.ReviewMonths), ticket.ClauseIds) { TicketId = ticket.Id }, cancellationToken);
            }
            else
            {
                var now = clock.GetUtcNow();
                db.ClauseDrafts.Add(new ClauseDraft(Guid.CreateVersion7(now), ticket, now));
            }

            await posts.UpdateAllAsync(ticket, cancellationToken);
            signal.Ring();
        }

        return TicketCard.Build(turn.Texts, day, ticket);
    }
}
