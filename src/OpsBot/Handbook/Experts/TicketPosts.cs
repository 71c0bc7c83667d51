using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>Queues what a ticket sends: its card to the experts, updates of it, reminders, and the answer to the asker.</summary>
internal sealed class TicketPosts(OpsBotDbContext db, HandbookKeepers keepers, LiveHandbook handbook, BusinessDay day, TimeProvider clock)
{
    /// <summary>The ticket of a card, when it was posted in this conversation: a card copied elsewhere takes nothing.</summary>
    public async Task<ExpertTicket?> FindAsync(Guid id, Turn turn, CancellationToken cancellationToken)
    {
        var (subject, conversation) = (SubjectOf(id), turn.Conversation.Id);
        return await db.Outbox.AnyAsync(message => message.Subject == subject && message.ConversationId == conversation, cancellationToken)
            ? await db.ExpertTickets.SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken)
            : null;
    }

    /// <summary>Posts a new ticket to the experts.</summary>
    /// <returns>False when there are none.</returns>
    public async Task<bool> PostAsync(ExpertTicket ticket, CancellationToken cancellationToken)
    {
        var experts = await keepers.ExpertsAsync(ticket.AskerId, ticket.Nearest.Count > 0, cancellationToken);
        foreach (var (conversation, language) in experts)
        {
            var subject = SubjectOf(ticket.Id);
            db.Outbox.Add(OutboxMessage.PostTo(conversation, subject, $"{subject}:{conversation.Id:N}", CardOf(ticket, language), clock.GetUtcNow()));
        }

        return experts.Count > 0;
    }

    /// <summary>Shows everybody who has the card how far the ticket is.</summary>
    public async Task UpdateAllAsync(ExpertTicket ticket, CancellationToken cancellationToken)
    {
        foreach (var (post, language) in await PostsOfAsync(ticket, cancellationToken))
        {
            db.Outbox.Add(OutboxMessage.Update(post, $"{SubjectOf(ticket.Id)}:{ticket.Version}:{post.Id:N}", CardOf(ticket, language), clock.GetUtcNow()));
        }
    }

    /// <summary>Reminds the experts, wherever the ticket was posted.</summary>
    public async Task RemindAsync(ExpertTicket ticket, CancellationToken cancellationToken)
    {
        foreach (var (post, language) in await PostsOfAsync(ticket, cancellationToken))
        {
            var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == post.ConversationId, cancellationToken);
            var texts = Texts.In(language);
            var due = day.Local(ticket.DueAt);
            var text = texts.Format(ticket.Reminders == 2 ? "Handbook.TicketOverdue" : "Handbook.TicketReminder", TypedText.InCard(ticket.Question), due, ticket.AssigneeName.Length > 0 ? TypedText.InCard(ticket.AssigneeName) : texts["Handbook.TicketNobody"]);
            var reminder = Activity.CreateMessage(TicketCard.Build(texts, day, ticket, text), text);
            db.Outbox.Add(OutboxMessage.PostTo(conversation, SubjectOf(ticket.Id), $"{SubjectOf(ticket.Id)}:reminder{ticket.Reminders}:{post.ConversationId:N}", reminder, clock.GetUtcNow()));
        }
    }

    /// <summary>Brings the answer to the chat in which it was asked.</summary>
    public async Task AnswerAsync(ExpertTicket ticket, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == ticket.AskerConversationId, cancellationToken);
        var texts = Texts.In(Texts.Nearest(ticket.AskerLanguage) ?? Texts.Languages[0]);
        var clauses = ticket.ClauseIds.Select(id => handbook.Cite(id)).OfType<Domain.Handbook.Citation>().ToList();
        var lead = conversation.Type == ConversationTypes.Personal || ticket.AskerName.Length == 0
            ? texts.Format("Handbook.TicketAnswerFor", TypedText.InMessage(ticket.Question))
            : texts.Format("Handbook.TicketAnswerForName", TypedText.InMessage(ticket.AskerName), TypedText.InMessage(ticket.Question));
        var message = CuratedMessage.Build(texts, $"{lead}\n\n{ticket.Answer}", clauses, texts.Format("Handbook.TicketAnsweredBy", NameOf(texts, ticket.AnsweredByName)));
        message.Summary = lead;
        db.Outbox.Add(OutboxMessage.PostTo(conversation, $"{SubjectOf(ticket.Id)}:asker", $"{SubjectOf(ticket.Id)}:answer", message, clock.GetUtcNow()));
    }

    public static string NameOf(Texts texts, string name) => name.Length > 0 ? TypedText.InCard(name) : texts["Handbook.SomeExpert"];

    private async Task<IReadOnlyList<(OutboxMessage Post, string Language)>> PostsOfAsync(ExpertTicket ticket, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(ticket.Id);
        var posts = await db.Outbox.AsNoTracking().Where(message => message.Subject == subject && message.Kind != OutboxKind.Update)
            .OrderBy(message => message.CreatedAt).ToListAsync(cancellationToken);
        var languages = await db.ExpertSubscriptions.AsNoTracking().ToDictionaryAsync(s => s.ConversationId, s => s.Language, cancellationToken);

        // The first card of a conversation is the ticket's; a reminder is a second one below.
        return [.. posts.DistinctBy(post => post.ConversationId).Select(post => (post, languages.GetValueOrDefault(post.ConversationId, Texts.Languages[0])))];
    }

    private Activity CardOf(ExpertTicket ticket, string language)
    {
        var texts = Texts.In(language);
        return Activity.CreateMessage(TicketCard.Build(texts, day, ticket), texts.Format("Handbook.TicketSummary", ticket.Question));
    }

    private static string SubjectOf(Guid id) => $"ticket:{id:N}";
}
