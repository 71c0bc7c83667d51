using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Training;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training;

/// <summary>The <c>results</c> command: one's own history, shown to nobody else.</summary>
internal sealed class ShowResults(OpsBotDbContext db, IOptions<TrainingOptions> options, OpsBotOptions settings) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.ResultsPersonal"]);
        }

        var learnerId = turn.Person.Id;
        var mine = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.LearnerId == learnerId)
            .OrderByDescending(attempt => attempt.StartedAt)
            .ToListAsync(cancellationToken);
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, cancellationToken);
        return Reply.Of(ResultsCard.Build(
            turn.Texts,
            Progress.Of(mine),
            [.. mine.Take(options.Value.ResultsShown)],
            topics,
            TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)));
    }
}
