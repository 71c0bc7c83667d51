using OpsBot.Bot;

namespace OpsBot.Quizzes;

/// <summary>"Another topic" on a score card: the <c>quiz.topics</c> verb.</summary>
internal sealed class ShowTopics(StartQuiz start) : ICardActionHandler<ShowTopics.Data>
{
    public const string Verb = "quiz.topics";

    public sealed record Data;

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await start.TopicsAsync(turn, null, cancellationToken);
}
