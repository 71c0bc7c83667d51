using System.Net;
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
            var stream = streams.Find(context);
            foreach (var activity in reply.Activities)
            {
                await (stream is null ? SendAsync(context, reply.ReplacesId, activity, cancellationToken) : stream.FinishAsync(activity, cancellationToken));
                stream = null;
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
    private static async Task SendAsync(ITurnContext context, string? replacesId, Activity activity, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(replacesId) || context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            await context.SendActivityAsync(activity, cancellationToken);
            return;
        }

        try
        {
            await context.UpdateActivityAsync(replacesId, activity, cancellationToken);
        }
        catch (ConnectorException refused) when (refused.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && !refused.IsTargetBlocked)
        {
            // The message is gone, or was not ours: the answer stands below it.
            await context.SendActivityAsync(activity, cancellationToken);
        }
    }

    private static bool IsOnTheWay(Exception fault, CancellationToken cancellationToken) =>
        fault is ConnectorException or DeliveryUnknownException or HttpRequestException or InvalidOperationException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The person of activity {ActivityId} could not be told: {Fault}")]
        public static partial void NotTold(ILogger logger, string fault, string? activityId);
    }
}
