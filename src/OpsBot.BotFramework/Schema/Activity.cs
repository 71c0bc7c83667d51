using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>One message of the Activity protocol (section 2.3 of the protocol reference).</summary>
/// <remarks>
/// Typed are the members that a bot uses; what else arrives is kept in <see cref="Properties"/> and ignored.
/// Every id is opaque text: Teams' ids are no GUIDs, and the Playground's GUIDs have the wrong number of digits.
/// </remarks>
public sealed class Activity
{
    private TeamsChannelData? _teams;

    /// <summary>What kind of message this is; see <see cref="ActivityTypes"/>. Required.</summary>
    public string Type { get; set; } = "";

    /// <summary>The channel's id of this activity; absent on what the bot sends.</summary>
    public string? Id { get; set; }

    /// <summary>The base address for replies; may or may not end in a slash.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary><c>msteams</c> for Teams.</summary>
    public string? ChannelId { get; set; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; set; }

    /// <summary>Whom it is for: on what arrives, the bot.</summary>
    public ChannelAccount? Recipient { get; set; }

    /// <summary>Where it was said.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>A BCP 47 tag of the sender's client, such as <c>zh-CN</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>The text, with mentions as <c>&lt;at&gt;name&lt;/at&gt;</c>; absent on card clicks.</summary>
    public string? Text { get; set; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; set; }

    /// <summary>The text of the notification for a message whose body is a card.</summary>
    public string? Summary { get; set; }

    /// <summary>Cards and files.</summary>
    public IList<Attachment>? Attachments { get; set; }

    /// <summary><c>list</c> (the default) or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; set; }

    /// <summary>Mentions, client information, citations: told apart by their <c>type</c>.</summary>
    public IList<Entity>? Entities { get; set; }

    /// <summary>The data of an <c>Action.Submit</c>, or the payload of an invoke.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>The name of an invoke or event, such as <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The activity that this one answers; for a card click, the message that holds the card.</summary>
    public string? ReplyToId { get; set; }

    /// <summary>What only Teams has; read it with <see cref="GetTeamsChannelData"/>.</summary>
    public JsonElement? ChannelData
    {
        get;
        set
        {
            field = value;
            _teams = null;
        }
    }

    /// <summary>Who joined (<c>conversationUpdate</c>).</summary>
    public IList<ChannelAccount>? MembersAdded { get; set; }

    /// <summary>Who left (<c>conversationUpdate</c>).</summary>
    public IList<ChannelAccount>? MembersRemoved { get; set; }

    /// <summary><c>add</c>, <c>remove</c>, <c>add-upgrade</c> or <c>remove-upgrade</c> (<c>installationUpdate</c>).</summary>
    public string? Action { get; set; }

    /// <summary>How replies travel; see <see cref="DeliveryModes"/>. Absent means normal.</summary>
    public string? DeliveryMode { get; set; }

    /// <summary>Every other member, as it came. On what the bot sends: empty.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A message with text, read as Markdown by Teams.</summary>
    public static Activity CreateMessage(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "markdown" };

    /// <summary>A message that is one Adaptive Card.</summary>
    /// <param name="card">The card; sent as version 1.5.</param>
    /// <param name="summary">The text of the notification.</param>
    public static Activity CreateMessage(Cards.AdaptiveCard card, string? summary = null) => new()
    {
        Type = ActivityTypes.Message,
        Summary = summary ?? card.FallbackText,
        Attachments = [Attachment.Of(card)],
    };

    /// <summary>The "is typing" sign.</summary>
    public static Activity CreateTyping() => new() { Type = ActivityTypes.Typing };

    /// <summary>Where to reach this conversation later.</summary>
    /// <exception cref="InvalidOperationException">The activity has no conversation or no service URL.</exception>
    public ConversationReference GetConversationReference() => new(
        ServiceUrl ?? throw new InvalidOperationException("An activity without serviceUrl can't be answered."),
        ChannelId ?? "",
        Conversation ?? throw new InvalidOperationException("An activity without conversation can't be answered."),
        Recipient,
        From,
        Locale);

    /// <summary>The Teams extras of <see cref="ChannelData"/>; empty when there are none or they are malformed.</summary>
    public TeamsChannelData GetTeamsChannelData()
    {
        // Asked several times a turn, and read once. Hints, not credentials: what can't be read is as good as absent.
        _teams ??= ReadTeams();
        return _teams ?? new TeamsChannelData();
    }

    /// <summary>Whether <see cref="ChannelData"/> is absent or of the shape that Teams documents.</summary>
    internal bool HasReadableChannelData => ChannelData is null || (_teams ??= ReadTeams()) is not null;

    /// <summary>
    /// The text without mentions of the bot, trimmed; mentions of others stay. Mentions are found by their entity,
    /// never by looking for the bot's name (section 2.6).
    /// </summary>
    public string GetTextWithoutBotMention()
    {
        var text = Text ?? "";
        foreach (var mention in Entities?.Where(IsBotMention) ?? [])
        {
            var markup = mention.Text ?? $"<at>{mention.Mentioned?.Name}</at>";
            if (markup.Length > 0)
            {
                text = text.Replace(markup, " ", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase).Replace('\u00A0', ' ').Trim();
    }

    /// <summary>Forgets a <c>callerId</c> that came over the wire: anybody could have written it (rule A2251 of the protocol).</summary>
    internal void DropCallerId() => Properties?.Remove("callerId");

    private TeamsChannelData? ReadTeams()
    {
        try
        {
            return ChannelData is { ValueKind: JsonValueKind.Object } data ? data.Deserialize<TeamsChannelData>(ProtocolJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsBotMention(Entity entity) =>
        entity.Type == Entity.MentionType && entity.Mentioned?.Id is { Length: > 0 } id && id == Recipient?.Id;
}
