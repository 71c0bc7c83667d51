using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Storage;

namespace OpsBot.Handbook.Asking;

/// <summary>Someone gave an answer thumbs up or down, with or without a reason. Whoever changes their mind is taken at the last word.</summary>
internal sealed partial class RateAnswer(OpsBotDbContext db, QuestionLog questions, TimeProvider clock, ILogger<RateAnswer> logger) : IFeedbackHandler
{
    public async Task HandleAsync(Turn turn, MessageFeedback feedback, CancellationToken cancellationToken)
    {
        if (feedback.Reaction is not ("like" or "dislike") || await questions.FindByMessageAsync(turn, turn.Context.Activity.ReplyToId, cancellationToken) is not { } question)
        {
            Log.NothingRated(logger, turn.Context.Activity.ReplyToId);
            return;
        }

        var rating = await db.AnswerRatings.FindAsync([question.Id, turn.Person.Id], cancellationToken);
        if (rating is null)
        {
            db.AnswerRatings.Add(rating = new AnswerRating(question.Id, turn.Person.Id));
        }

        rating.Say(feedback.Reaction == "like", feedback.Text, clock.GetUtcNow());
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} was rated and is no answer that is kept")]
        public static partial void NothingRated(ILogger logger, string? messageId);
    }
}
