using System.Text.RegularExpressions;
using OpsBot.Bot;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Cards;
using OpsBot.Outbox;

namespace OpsBot.Handbook.Experts;

/// <summary>An expert takes a ticket (<c>ticket.take</c>) or answers it (<c>ticket.answer</c>). Of two answers the first is the one that the asker gets.</summary>
internal sealed partial class AnswerTicket(TicketPosts posts, LiveHandbook handbook, BusinessDay day, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<AnswerTicket.TakeData>, ICardActionHandler<AnswerTicket.AnswerData>
{
    public const string TakeVerb = "ticket.take";
    public const string AnswerVerb = "ticket.answer";

    /// <summary>The ids of the inputs on the card.</summary>
    public const string AnswerInput = "answer";
    public const string ClausesInput = "clauses";

    /// <summary>Which ticket.</summary>
    public sealed record TakeData(Guid TicketId);

    /// <summary>Which ticket, the answer, and the ids of clauses that it rests on.</summary>
    public sealed record AnswerData(Guid TicketId, string? Answer = null, string? Clauses = null);

    public async Task<CardReply> HandleAsync(Turn turn, TakeData data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(data.TicketId, turn, cancellationToken) is not { } ticket)
        {
            return new CardReply.Notice(turn.Texts["Handbook.TicketGone"]);
        }

        if (ticket.Take(turn.Person.Id, turn.Person.Name))
        {
            await posts.UpdateAllAsync(ticket, cancellationToken);
            signal.Ring();
        }

        return TicketCard.Build(turn.Texts, day, ticket);
    }

    public async Task<CardReply> HandleAsync(Turn turn, AnswerData data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(data.TicketId, turn, cancellationToken) is not { } ticket)
        {
            return new CardReply.Notice(turn.Texts["Handbook.TicketGone"]);
        }

        if (ticket.State == TicketState.Answered)
        {
            // Late, or a second delivery: the card says whose answer it was.
            return TicketCard.Build(turn.Texts, day, ticket);
        }

        var (answer, clauses) = ((data.Answer ?? "").Trim(), IdsIn(data.Clauses));
        if (FaultOf(turn.Texts, handbook, answer, clauses) is { } fault)
        {
            return new CardReply.Notice(fault);
        }

        ticket.AnswerWith(answer, clauses, turn.Person.Id, turn.Person.Name, clock.GetUtcNow());
        await posts.UpdateAllAsync(ticket, cancellationToken);
        await posts.AnswerAsync(ticket, cancellationToken);
        signal.Ring();
        return TicketCard.Build(turn.Texts, day, ticket);
    }

    /// <summary>The clause ids that somebody typed, separated as they please.</summary>
    public static IReadOnlyList<string> IdsIn(string? typed) =>
        [.. Separator().Split((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC)).Where(id => id.Length > 0).Distinct()];

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public static string? FaultOf(Texts texts, LiveHandbook handbook, string answer, IReadOnlyList<string> clauses) =>
        answer.Length == 0 ? texts["Handbook.AnswerEmpty"]
        : answer.Length > ExpertTicket.MaxAnswerCharacters ? texts.Format("Handbook.AnswerTooLong", answer.Length, ExpertTicket.MaxAnswerCharacters)
        : clauses.FirstOrDefault(id => handbook.Cite(id) is null) is { } unknown ? texts.Format("Handbook.NoSuchClause", unknown)
        : null;

    [GeneratedRegex(@"[\s,;、，；]+")]
    private static partial Regex Separator();
}
