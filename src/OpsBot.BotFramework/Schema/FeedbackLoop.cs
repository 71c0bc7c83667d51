namespace OpsBot.BotFramework.Schema;

/// <summary>Buttons with which people rate a message (section 7.2); ratings arrive as <see cref="InvokeNames.MessageSubmitAction"/>.</summary>
public sealed record FeedbackLoop
{
    private FeedbackLoop(string type) => Type = type;

    /// <summary>A click opens Teams' own form.</summary>
    public static FeedbackLoop Default { get; } = new("default");

    /// <summary>A click asks the bot for its form, with a <c>message/fetchTask</c>.</summary>
    public static FeedbackLoop Custom { get; } = new("custom");

    /// <summary><c>default</c> or <c>custom</c>.</summary>
    public string Type { get; }
}
