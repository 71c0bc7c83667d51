using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.BotFramework.Schema;

/// <summary>What a bot adds to a message for Teams (section 7). Each keeps the rule that Teams would otherwise answer 400 for.</summary>
public static class ActivityExtensions
{
    /// <summary>Adds citations, the AI label and sensitivity.</summary>
    /// <exception cref="InvalidOperationException">The message has a root entity.</exception>
    /// <exception cref="ArgumentException">The text lacks the mark of a citation.</exception>
    public static void AddMessageEntity(this Activity activity, MessageEntity entity)
    {
        if (activity.Entities?.Any(other => other.Type == MessageEntity.EntityType) == true)
        {
            throw new InvalidOperationException("A message has one root entity.");
        }

        foreach (var citation in entity.Citation ?? [])
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"[{citation.Position}]");
            if (activity.Text?.Contains(mark, StringComparison.Ordinal) != true)
            {
                throw new ArgumentException($"The text lacks the mark {mark}.", nameof(entity));
            }
        }

        activity.AddEntity(entity.ToEntity());
    }

    /// <summary>Lets people rate the message.</summary>
    /// <exception cref="InvalidOperationException">The message asks already, in the older form: Teams refuses both together.</exception>
    public static void AddFeedbackLoop(this Activity activity, FeedbackLoop feedbackLoop) => activity.ChangeChannelData(data =>
    {
        if (data.ContainsKey("feedbackLoopEnabled"))
        {
            throw new InvalidOperationException("A message asks for feedback in one form, not in two.");
        }

        data["feedbackLoop"] = JsonSerializer.SerializeToNode(feedbackLoop, ProtocolJson.Options);
    });

    /// <summary>Suggests what to say next.</summary>
    /// <exception cref="InvalidOperationException">The message has attachments.</exception>
    public static void AddSuggestedActions(this Activity activity, SuggestedActions suggestedActions)
    {
        if (activity.Attachments is { Count: > 0 })
        {
            throw new InvalidOperationException("Teams shows no suggestions below attachments.");
        }

        activity.Properties ??= new Dictionary<string, JsonElement>();
        activity.Properties["suggestedActions"] = JsonSerializer.SerializeToElement(suggestedActions, ProtocolJson.Options);
    }

    /// <summary>Makes the activity a part of a stream; its type follows.</summary>
    /// <exception cref="InvalidOperationException">A part before the last is without text, or has more than text.</exception>
    public static void AddStreamInfo(this Activity activity, StreamInfo streamInfo)
    {
        if (!streamInfo.IsFinal && (string.IsNullOrEmpty(activity.Text) || activity.Attachments is { Count: > 0 } || activity.Entities is { Count: > 0 }))
        {
            throw new InvalidOperationException("Before the last, a part of a stream is text and nothing else.");
        }

        activity.Type = streamInfo.IsFinal ? ActivityTypes.Message : ActivityTypes.Typing;
        activity.AddEntity(streamInfo.ToEntity());
        activity.ChangeChannelData(data =>
        {
            foreach (var (name, value) in JsonSerializer.SerializeToNode(streamInfo, ProtocolJson.Options)!.AsObject())
            {
                data[name] = value?.DeepClone();
            }
        });
    }

    private static void AddEntity(this Activity activity, Entity entity) => activity.Entities = [.. activity.Entities ?? [], entity];

    private static void ChangeChannelData(this Activity activity, Action<JsonObject> change)
    {
        var data = activity.ChannelData is { ValueKind: JsonValueKind.Object } known ? JsonObject.Create(known)! : [];
        change(data);
        activity.ChannelData = JsonSerializer.SerializeToElement(data, ProtocolJson.Options);
    }
}
