using System.Text;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Finds what the types of <see cref="Activity"/> can't say: nothing in a list, ids that no store can index.</summary>
internal static class ActivityShape
{
    /// <summary>The longest id in bytes of UTF-8. The protocol sets none; real ones stay below 300, and an index takes 2,700.</summary>
    public const int MaxIdBytes = 1024;

    /// <returns>What is wrong, for the sender; <c>null</c> when the activity can be handled.</returns>
    public static string? FindFault(Activity activity)
    {
        if (HasHole(activity.Entities) || HasHole(activity.Attachments) || HasHole(activity.MembersAdded) || HasHole(activity.MembersRemoved))
        {
            return "A list of the Activity holds null.";
        }

        if (!activity.HasReadableChannelData)
        {
            return "The Activity's channelData can't be read.";
        }

        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return "The Activity has no conversation.";
        }

        return IsLong(activity.Id) || IsLong(activity.Conversation.Id) || IsLong(activity.Conversation.TenantId) || IsLong(activity.ChannelId)
            || IsLong(activity.From?.Id) || IsLong(activity.From?.AadObjectId) || IsLong(activity.ReplyToId) || IsLong(activity.ServiceUrl)
            ? $"An id of the Activity is longer than {MaxIdBytes} bytes."
            : null;
    }

    private static bool HasHole<T>(IList<T>? list)
        where T : class
    {
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLong(string? id) => id?.Length > MaxIdBytes / 3 && Encoding.UTF8.GetByteCount(id) > MaxIdBytes;
}
