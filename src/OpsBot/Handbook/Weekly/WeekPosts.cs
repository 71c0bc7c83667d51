using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Handbook.Cards;
using OpsBot.Handbook.Experts;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Weekly;

/// <summary>Queues the card of a week's clusters for each place where they are decided, and its updates.</summary>
internal sealed class WeekPosts(OpsBotDbContext db, TimeProvider clock)
{
    /// <summary>Brings clusters of one week to where they are decided.</summary>
    public void Post(Keeper keeper, IReadOnlyList<QuestionCluster> clusters)
    {
        foreach (var cluster in clusters)
        {
            cluster.PostTo(keeper.Conversation.Id);
        }

        var subject = SubjectOf(clusters[0]);
        var card = WeekCard.Build(Texts.In(keeper.Language), clusters);
        db.Outbox.Add(OutboxMessage.PostTo(keeper.Conversation, subject, subject, Activity.CreateMessage(card), clock.GetUtcNow()));
    }

    /// <summary>The clusters of a card, when it was posted in this conversation: the one that was clicked, and all in their order.</summary>
    public async Task<(QuestionCluster? Clicked, IReadOnlyList<QuestionCluster> All)> FindAsync(Guid id, Turn turn, CancellationToken cancellationToken)
    {
        var conversation = turn.Conversation.Id;
        var all = await db.QuestionClusters
            .Where(cluster => cluster.PostedTo == conversation && db.QuestionClusters.Any(clicked => clicked.Id == id && clicked.PostedTo == conversation && clicked.Week == cluster.Week))
            .OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster.Id).ToListAsync(cancellationToken);
        return (all.Find(cluster => cluster.Id == id), all);
    }

    /// <summary>Shows everybody there what was decided.</summary>
    public async Task<AdaptiveCard> UpdateAsync(Turn turn, QuestionCluster decided, IReadOnlyList<QuestionCluster> all, CancellationToken cancellationToken)
    {
        var (subject, card) = (SubjectOf(decided), WeekCard.Build(turn.Texts, all));
        if (await db.Outbox.AsNoTracking().SingleOrDefaultAsync(message => message.DedupeKey == subject, cancellationToken) is { } post)
        {
            db.Outbox.Add(OutboxMessage.Update(post, $"{subject}:{decided.Id:N}", Activity.CreateMessage(card), clock.GetUtcNow()));
        }

        return card;
    }

    private static string SubjectOf(QuestionCluster cluster) => string.Create(CultureInfo.InvariantCulture, $"week:{cluster.Week:yyyy-MM-dd}:{cluster.PostedTo:N}");
}
