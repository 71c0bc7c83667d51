using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>What a person could say next, as buttons below the newest message (section 7.3). Not together with attachments.</summary>
public sealed record SuggestedActions
{
    /// <summary>Teams shows no more.</summary>
    public const int MaxActions = 3;

    /// <summary>Suggests steps.</summary>
    /// <param name="actions">1 to 3, from left to right.</param>
    /// <param name="to">The ids of those who see them; everybody by default.</param>
    /// <exception cref="ArgumentException">There are none, or more than 3.</exception>
    public SuggestedActions(IReadOnlyList<SuggestedAction> actions, IReadOnlyList<string>? to = null)
    {
        Actions = actions.Count is >= 1 and <= MaxActions
            ? actions
            : throw new ArgumentException($"1 to {MaxActions} steps are suggested, not {actions.Count}.", nameof(actions));
        To = to ?? [];
    }

    /// <summary>The ids of those who see them; empty for everybody.</summary>
    public IReadOnlyList<string> To { get; }

    /// <summary>From left to right.</summary>
    public IReadOnlyList<SuggestedAction> Actions { get; }
}

/// <summary>One suggested step.</summary>
public sealed record SuggestedAction
{
    private SuggestedAction(string type, string title, JsonElement value)
    {
        Type = type;
        Title = title;
        Value = value;
    }

    /// <summary><c>imBack</c>, <c>Action.Compose</c> or <c>Action.Submit</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; }

    /// <summary>What the button says.</summary>
    public string Title { get; }

    /// <summary>What it does.</summary>
    public JsonElement Value { get; }

    /// <summary>Says a text for the person.</summary>
    public static SuggestedAction ImBack(string title, string text) => Of("imBack", title, text);

    /// <summary>Puts a text where the person writes, to go on with. Teams has not published a whole sample of this form.</summary>
    public static SuggestedAction Compose(string title, string text) =>
        Of("Action.Compose", title, new { type = "Teams.chatMessage", data = new { body = new { content = text } } });

    /// <summary>Sends data to the bot as an invoke (section 5.4). Experimental in Teams.</summary>
    /// <param name="title">What the button says.</param>
    /// <param name="data">Visible to and changeable by the client: opaque ids only.</param>
    public static SuggestedAction Submit(string title, object data) => Of("Action.Submit", title, data);

    private static SuggestedAction Of(string type, string title, object value) =>
        new(type, title, JsonSerializer.SerializeToElement(value, value.GetType(), ProtocolJson.Options));
}
