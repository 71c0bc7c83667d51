using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Training;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training;

/// <summary>The <c>results</c> command: one's own history, or one result by its receipt; shown to nobody else.</summary>
internal sealed partial class ShowResults(
    OpsBotDbContext db, IOptions<TrainingOptions> options, OpsBotOptions settings, IQuestionHandler questions, TimeProvider clock) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length > 0 && !Receipt().IsMatch(arguments))
        {
            // "Results of what?" is a question like any other.
            return await questions.HandleAsync(turn, turn.Context.Activity.GetTextWithoutBotMention(), cancellationToken);
        }

        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.ResultsPersonal"]);
        }

        var learnerId = turn.Person.Id;
        var mine = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.LearnerId == learnerId)
            .OrderByDescending(attempt => attempt.StartedAt)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, cancellationToken);
        if (arguments.Length > 0)
        {
            // The letters that look like digits are read as them.
            var receipt = arguments.ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
            return mine.Find(attempt => attempt.Receipt == receipt) is { } found
                ? Reply.Of(ReceiptCard.Build(turn.Texts, found, topics, zone, now))
                : Reply.Of(turn.Texts.Format("Training.ResultsNoReceipt", arguments.ToUpperInvariant()));
        }

        return Reply.Of(ResultsCard.Build(
            turn.Texts,
            Progress.Of(mine.Where(attempt => !attempt.IsHeldBack(now))),
            [.. mine.Take(options.Value.ResultsShown)],
            topics,
            zone,
            now));
    }

    [GeneratedRegex("^[0-9a-z]{8}$", RegexOptions.None, 1000)]
    private static partial Regex Receipt();
}
