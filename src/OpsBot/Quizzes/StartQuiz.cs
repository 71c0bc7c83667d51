using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>The <c>quiz</c> command, and the topic buttons of its card.</summary>
internal sealed class StartQuiz(OpsBotDbContext db, QuizDesk desk, IOptions<QuizOptions> options) : ICommandHandler, ICardActionHandler<StartQuiz.Data>
{
    public const string Verb = "quiz.start";

    /// <param name="Topic">The topic's id; empty for all topics.</param>
    public sealed record Data(string Topic = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0)
        {
            return Reply.Of(await TopicsAsync(turn, null, cancellationToken));
        }

        var topics = await db.Topics.AsNoTracking().ToListAsync(cancellationToken);
        var asked = topics.Find(topic => topic.IsCalled(arguments));
        return asked is not null && await desk.DealAsync(turn, asked.Id, cancellationToken) is { } quiz
            ? Reply.Of(ItemCard.Build(quiz, turn.Person))
            : Reply.Of(await TopicsAsync(turn, turn.Texts.Format("Quizzes.TopicsUnknown", arguments), cancellationToken));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await desk.DealAsync(turn, data.Topic.Length > 0 ? data.Topic : null, cancellationToken) is { } quiz
            ? ItemCard.Build(quiz, turn.Person)
            : await TopicsAsync(turn, null, cancellationToken);

    /// <summary>The card with the topics, and the run that was left open, if there is one.</summary>
    public async Task<AdaptiveCard> TopicsAsync(Turn turn, string? notice, CancellationToken cancellationToken)
    {
        var counts = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description)
            .GroupBy(item => item.Topic)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancellationToken);
        var learnerId = turn.Person.Id;
        var open = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.LearnerId == learnerId && attempt.CompletedAt == null)
            .OrderByDescending(attempt => attempt.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
        var openTitle = open is null ? "" : await desk.TitleAsync(open.Topic, turn.Texts, cancellationToken);
        return TopicsCard.Build(
            turn.Texts,
            [.. topics.Where(topic => counts.ContainsKey(topic.Id)).Select(topic => (topic, counts[topic.Id]))],
            options.Value.ItemsPerPractice,
            open,
            openTitle,
            notice);
    }
}
