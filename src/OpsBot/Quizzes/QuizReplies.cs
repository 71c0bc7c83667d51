using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>What several quiz handlers answer alike.</summary>
internal static class QuizReplies
{
    /// <summary>In a group everybody can click a card: one of another person changes nothing and says whose it is.</summary>
    public static async Task<CardReply> NotYoursAsync(OpsBotDbContext db, Turn turn, Attempt attempt, CancellationToken cancellationToken)
    {
        // Only where the card is seen by several people: a guessed id from elsewhere learns no name.
        var learnerId = attempt.LearnerId;
        var owner = turn.IsPersonal
            ? null
            : await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == learnerId, cancellationToken);
        return new CardReply.Notice(owner is { Name.Length: > 0 } && owner.TenantId == turn.Person.TenantId
            ? turn.Texts.Format("Quizzes.NotYours", owner.Name)
            : turn.Texts["Quizzes.Gone"]);
    }
}
