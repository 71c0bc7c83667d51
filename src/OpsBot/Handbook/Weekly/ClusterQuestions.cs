using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Handbook.Experts;
using OpsBot.Hosting.Jobs;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Weekly;

/// <summary>Clusters what was not answered or rated down in the week before, and brings each cluster to whoever keeps the section that comes nearest.</summary>
internal sealed partial class ClusterQuestions(
    OpsBotDbContext db, LiveHandbook handbook, HandbookKeepers keepers, WeekPosts posts, BusinessDay day, OutboxSignal signal, TimeProvider clock, ILogger<ClusterQuestions> logger)
{
    // Beyond this a week is no reading matter; the newest are the ones that count.
    private const int MaxQuestions = 2000;

    /// <summary>Runs for the week before the one of today; a second run of the same week changes nothing.</summary>
    /// <returns>How many clusters were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var monday = day.Today.AddDays(-(((int)day.Today.DayOfWeek + 6) % 7) - 7);
        if (await db.QuestionClusters.AnyAsync(cluster => cluster.Week == monday, cancellationToken))
        {
            return 0;
        }

        var missed = await MissedAsync(monday, cancellationToken);
        var clusters = QuestionClusters.Of(missed.Select(question => question.Missed), handbook.Index)
            .Select(members => ClusterOf(monday, members, missed)).ToList();
        db.QuestionClusters.AddRange(clusters);
        await PostAsync(clusters, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server made this week's.
            return 0;
        }

        signal.Ring();
        Log.Clustered(logger, missed.Count, clusters.Count);
        return clusters.Count;
    }

    private async Task<List<(MissedQuestion Missed, AskedQuestion Question)>> MissedAsync(DateOnly monday, CancellationToken cancellationToken)
    {
        var (from, to) = (day.StartOf(monday), day.StartOf(monday.AddDays(7)));
        var questions = await db.AskedQuestions.AsNoTracking()
            .Where(question => question.AskedAt >= from && question.AskedAt < to)
            .Where(question => question.Outcome == QuestionOutcome.NotSaid || db.AnswerRatings.Any(rating => rating.QuestionId == question.Id && !rating.IsHelpful))
            .OrderByDescending(question => question.AskedAt).Take(MaxQuestions).ToListAsync(cancellationToken);
        return [.. questions.Select(question => (new MissedQuestion(question.Id, question.InFull, question.Outcome != QuestionOutcome.NotSaid), question))];
    }

    private QuestionCluster ClusterOf(DateOnly monday, IReadOnlyList<MissedQuestion> members, List<(MissedQuestion Missed, AskedQuestion Question)> missed)
    {
        var lead = missed.Find(question => question.Missed.Id == members[0].Id).Question;
        var nearest = lead.Citations.Count > 0 ? lead.Citations[0] : null;
        return new QuestionCluster(Guid.CreateVersion7(clock.GetUtcNow()), monday, nearest is null ? "" : handbook.DocumentOf(nearest.Source)?.Owner ?? "", members, nearest);
    }

    private async Task PostAsync(List<QuestionCluster> clusters, CancellationToken cancellationToken)
    {
        // Owners that lead to one place get one card there.
        var cards = new Dictionary<Guid, (Keeper Keeper, List<QuestionCluster> Clusters)>();
        foreach (var owned in clusters.GroupBy(cluster => cluster.Owner))
        {
            if (await keepers.OfSectionAsync(owned.Key, cancellationToken) is not { } keeper)
            {
                Log.NobodyThere(logger, owned.Count());
                continue;
            }

            if (!cards.TryGetValue(keeper.Conversation.Id, out var card))
            {
                cards.Add(keeper.Conversation.Id, card = (keeper, []));
            }

            card.Clusters.AddRange(owned);
        }

        foreach (var (keeper, owned) in cards.Values)
        {
            posts.Post(keeper, owned);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Questions} questions of the week came to {Clusters} clusters")]
        public static partial void Clustered(ILogger logger, int questions, int clusters);

        [LoggerMessage(2, LogLevel.Warning, "{Clusters} clusters of questions have nobody to go to: set OpsBot:Handbook:Owner, or subscribe a channel for tickets")]
        public static partial void NobodyThere(ILogger logger, int clusters);
    }
}

/// <summary>Runs <see cref="ClusterQuestions"/> once a week.</summary>
internal sealed class ReportWeek(ClusterQuestions cluster) : IScheduledJob
{
    public Task RunAsync(DueTime due, CancellationToken cancellationToken) => cluster.RunAsync(cancellationToken);
}
