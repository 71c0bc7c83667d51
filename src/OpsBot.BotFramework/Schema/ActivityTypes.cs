namespace OpsBot.BotFramework.Schema;

/// <summary>The values of <see cref="Activity.Type"/> that OpsBot reads or writes; others are ignored. Compared ordinally.</summary>
public static class ActivityTypes
{
    /// <summary>Text typed by a person, or an <c>Action.Submit</c> whose data is in <see cref="Activity.Value"/>.</summary>
    public const string Message = "message";

    /// <summary>A request whose answer is the HTTP response itself.</summary>
    public const string Invoke = "invoke";

    /// <summary>Members joined or left, or a channel or team changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed, upgraded or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>Shows that the bot is at work until its next message.</summary>
    public const string Typing = "typing";
}

/// <summary>The values of <see cref="Activity.DeliveryMode"/>.</summary>
public static class DeliveryModes
{
    /// <summary>Replies go through the Connector.</summary>
    public const string Normal = "normal";

    /// <summary>Replies come back in the HTTP response, as <see cref="ExpectedReplies"/>.</summary>
    public const string ExpectReplies = "expectReplies";
}

/// <summary>The values of <see cref="ConversationAccount.ConversationType"/>.</summary>
public static class ConversationTypes
{
    /// <summary>One person and the bot.</summary>
    public const string Personal = "personal";

    /// <summary>A group or meeting chat.</summary>
    public const string GroupChat = "groupChat";

    /// <summary>A channel of a team, or a thread in it.</summary>
    public const string Channel = "channel";
}
