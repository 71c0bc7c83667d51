using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Ratings;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Storage;
using OpsBot.Training.Cards;
using OpsBot.Training.Targets;

namespace OpsBot.Training.Effect;

/// <summary>What a term brought: targets, the gain from before to after, ratings, and what was trained again.</summary>
internal sealed record EffectView(TargetView Targets, Gain Gain, IReadOnlyList<RatingSummary> Ratings, int Retrainings, int RetrainingsClosed, int JobChecksDue);

/// <summary>The <c>effect report</c> command: what a programme brought, for its owner. A 1-四-4.4.</summary>
internal sealed class ShowEffect(OpsBotDbContext db, TargetDesk desk, Microsoft.Extensions.Options.IOptions<TrainingOptions> options, TrainingDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.TargetsPersonal"]);
        }

        if (await desk.FindAsync(arguments, cancellationToken) is not { } programme)
        {
            return Reply.Of(arguments.Length > 0 ? turn.Texts.Format("Training.Cli.NoSuchProgramme", arguments) : turn.Texts["Training.NoProgramme"]);
        }

        var id = programme.Id;
        var view = await desk.LoadAsync(turn, programme, cancellationToken);
        var enrolments = await db.Enrolments.AsNoTracking().Where(one => one.ProgrammeId == id).ToListAsync(cancellationToken);
        var ratings = await db.Ratings.AsNoTracking().Where(one => one.ProgrammeId == id).ToListAsync(cancellationToken);
        var again = await db.Retrainings.AsNoTracking().Where(one => one.ProgrammeId == id).Select(one => one.ClosedAt).ToListAsync(cancellationToken);
        return Reply.Of(EffectCard.Build(
            turn.Texts,
            new EffectView(
                view,
                Gain.Of([.. enrolments.Where(one => one.PreTest is not null && one.Theory is not null).Select(one => (one.PreTest!.Value, one.Theory!.Value))]),

                // Over a group, and only where it is large enough that nobody can be told apart.
                [.. RatingSummary.Of(ratings).Where(one => one.Count >= SurveyResult.SmallestGroup)],
                again.Count,
                again.Count(closed => closed is not null),
                enrolments.Count(one => one.IsCheckDue(days.Today, options.Value.JobCheckAfterDays, days.Zone))),
            days));
    }
}
