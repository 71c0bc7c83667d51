using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>Turns conversations off that the channel says are closed to us; the next activity or installation there turns them on again.</summary>
internal sealed partial class BlockedConversations(OpsBotDbContext db, ILogger<BlockedConversations> logger)
{
    public async Task TurnOffAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        Log.TurnedOff(logger, conversationId);
        await db.Conversations.Where(c => c.Id == conversationId)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.IsActive, false), cancellationToken);
    }

    /// <summary>The conversation in which an activity was said.</summary>
    public async Task TurnOffAsync(Activity activity, CancellationToken cancellationToken)
    {
        var channel = activity.ChannelId ?? "";
        var id = activity.Conversation!.IdWithoutThread();
        var conversation = await db.Conversations.Where(c => c.Channel == channel && c.ChannelConversationId == id)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
        if (conversation is { } known)
        {
            await TurnOffAsync(known, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Conversation {ConversationId} is closed to the bot: nothing is sent there before somebody writes or installs again")]
        public static partial void TurnedOff(ILogger logger, Guid conversationId);
    }
}
