using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>The <c>results</c> command: one's own history, shown to nobody else.</summary>
internal sealed class ShowResults(OpsBotDbContext db, IOptions<QuizOptions> options, OpsBotOptions settings) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.ResultsPersonal"]);
        }

        var learnerId = turn.Person.Id;
        var mine = db.Attempts.AsNoTracking().Where(attempt => attempt.LearnerId == learnerId);
        var latest = await mine.OrderByDescending(attempt => attempt.StartedAt).Take(options.Value.ResultsShown).ToListAsync(cancellationToken);
        var completed = await mine.Where(attempt => attempt.CompletedAt != null).ToListAsync(cancellationToken);
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, cancellationToken);
        return Reply.Of(ResultsCard.Build(turn.Texts, latest, completed, topics, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)));
    }
}
