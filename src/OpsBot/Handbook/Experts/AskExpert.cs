using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Handbook.Asking;
using OpsBot.Handbook.Cards;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>"Ask an expert" below "the handbook does not say": the <c>handbook.expert</c> verb.</summary>
internal sealed class AskExpert(OpsBotDbContext db, QuestionLog questions, OpenTicket open, BusinessDay day) : ICardActionHandler<AskExpert.Data>
{
    public const string Verb = "handbook.expert";

    /// <summary>Which question.</summary>
    public sealed record Data(Guid QuestionId);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await questions.FindAsync(data.QuestionId, turn, cancellationToken) is not { } question)
        {
            return new CardReply.Notice(turn.Texts["Handbook.QuestionGone"]);
        }

        // In a channel another may click: the answer is still for whoever asked.
        var asker = await db.People.AsNoTracking().SingleAsync(person => person.Id == question.PersonId, cancellationToken);
        return await open.RunAsync(question, asker.Name, cancellationToken) is { } ticket
            ? HandedOverCard.Build(turn.Texts, day, ticket)
            : new CardReply.Notice(turn.Texts["Handbook.NoExperts"]);
    }
}
