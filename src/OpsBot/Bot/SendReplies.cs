using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;
using OpsBot.People;

namespace OpsBot.Bot;

/// <summary>
/// Sends what a turn answers, each message at most once: everything is saved before, so a message that is lost can be asked
/// for again, and one that comes twice can't be taken back.
/// </summary>
internal sealed partial class SendReplies(IServiceScopeFactory scopes, ReplyStreams streams, ILogger<SendReplies> logger)
{
    public async Task SendAsync(ITurnContext context, Reply reply, CancellationToken cancellationToken)
    {
        try
        {
            string? firstId = null;
            var stream = streams.Find(context);
            foreach (var (i, activity) in reply.Activities.Index())
            {
                var id = await (stream is null ? SendAsync(context, reply.ReplacesId, activity, cancellationToken) : stream.FinishAsync(activity, cancellationToken));
                firstId = i == 0 ? id : firstId;
                if (stream is { IsStopped: true })
                {
                    break;
                }

                stream = null;
            }

            if (reply.AnswersId is { } answersId && firstId is not null)
            {
                await NoteAsync(answersId, firstId, cancellationToken);
            }
        }
        catch (ConnectorException refused) when (refused.IsTargetBlocked)
        {
            Log.NotTold(logger, refused.Message, context.Activity.Id);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<BlockedConversations>().TurnOffAsync(context.Activity, cancellationToken);
        }
        catch (Exception fault) when (IsOnTheWay(fault, cancellationToken))
        {
            // An apology would go the same way and fail the same way.
            Log.NotTold(logger, fault.Message, context.Activity.Id);
        }
    }

    // A card that a message's button replaces; the bot can't return it, but it can change the message (section 5.5).
    private static async Task<string?> SendAsync(ITurnContext context, string? replacesId, Activity activity, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(replacesId) || context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return (await context.SendActivityAsync(activity, cancellationToken)).Id;
        }

        try
        {
            await context.UpdateActivityAsync(replacesId, activity, cancellationToken);
            return replacesId;
        }
        catch (ConnectorException refused) when (refused.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && !refused.IsTargetBlocked)
        {
            // The message is gone, or was not ours: the answer stands below it.
            return (await context.SendActivityAsync(activity, cancellationToken)).Id;
        }
    }

    private async Task NoteAsync(Guid answersId, string messageId, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var sent in scope.ServiceProvider.GetServices<ISentAnswers>())
            {
                await sent.NoteAsync(answersId, messageId, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            // The answer is there; a rating of it is matched by who asked last.
            Log.NotNoted(logger, fault, messageId);
        }
    }

    private static bool IsOnTheWay(Exception fault, CancellationToken cancellationToken) =>
        fault is ConnectorException or DeliveryUnknownException or HttpRequestException or InvalidOperationException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The person of activity {ActivityId} could not be told: {Fault}")]
        public static partial void NotTold(ILogger logger, string fault, string? activityId);

        [LoggerMessage(2, LogLevel.Warning, "The id {MessageId} of an answer could not be kept")]
        public static partial void NotNoted(ILogger logger, Exception fault, string messageId);
    }
}
