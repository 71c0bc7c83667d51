using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Storage;

namespace OpsBot.Handbook.Asking;

/// <summary>What was asked in a conversation and answered there: what a follow-up leans on, and what ratings, tickets and replays start from.</summary>
internal sealed class QuestionLog(OpsBotDbContext db, BusinessDay day, TimeProvider clock) : ISentAnswers
{
    /// <summary>The person's last question here, while it can be leaned on.</summary>
    public async Task<AskedQuestion?> LastAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (conversation, person, now) = (turn.Conversation.Id, turn.Person.Id, clock.GetUtcNow());
        var last = await db.AskedQuestions.AsNoTracking()
            .Where(question => question.ConversationId == conversation && question.PersonId == person)
            .OrderByDescending(question => question.AskedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return last?.CanBeLeanedOnAt(now) == true ? last : null;
    }

    /// <summary>Keeps a question with its answer; the router saves it with the turn.</summary>
    public AskedQuestion Keep(Turn turn, string text, string inFull, HandbookAnswer answer, string sent)
    {
        var now = clock.GetUtcNow();
        var question = AskedQuestion.Record(
            Guid.CreateVersion7(now), turn.Conversation.Id, turn.Person.Id, turn.Texts.Language, text, inFull, answer, sent, day.Today, now);
        db.AskedQuestions.Add(question);
        return question;
    }

    /// <summary>A question that was asked in this conversation: a card copied elsewhere finds nothing.</summary>
    public Task<AskedQuestion?> FindAsync(Guid id, Turn turn, CancellationToken cancellationToken)
    {
        var conversation = turn.Conversation.Id;
        return db.AskedQuestions.SingleOrDefaultAsync(question => question.Id == id && question.ConversationId == conversation, cancellationToken);
    }

    /// <summary>The question that a message answered.</summary>
    /// <remarks>Between the sending of a message and the note of its id a bot can die: then it is the last question of whoever rates it.</remarks>
    public async Task<AskedQuestion?> FindByMessageAsync(Turn turn, string? messageId, CancellationToken cancellationToken)
    {
        var (conversation, person) = (turn.Conversation.Id, turn.Person.Id);
        var asked = db.AskedQuestions.AsNoTracking().Where(question => question.ConversationId == conversation);
        return await asked.FirstOrDefaultAsync(question => question.MessageId == messageId && messageId != null, cancellationToken)
            ?? await asked.Where(question => question.PersonId == person && question.MessageId == null).OrderByDescending(question => question.AskedAt).FirstOrDefaultAsync(cancellationToken);
    }

    public Task NoteAsync(Guid answersId, string messageId, CancellationToken cancellationToken) =>
        db.AskedQuestions.Where(question => question.Id == answersId)
            .ExecuteUpdateAsync(row => row.SetProperty(question => question.MessageId, messageId), cancellationToken);
}
