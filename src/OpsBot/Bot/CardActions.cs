using System.Text.Json;
using OpsBot.Domain.People;

namespace OpsBot.Bot;

/// <summary>Finds what answers a verb, whichever way the click arrived.</summary>
internal sealed partial class CardActions(IEnumerable<CardActionRegistration> registrations, ILogger<CardActions> logger)
{
    private static readonly JsonElement EmptyObject = JsonSerializer.SerializeToElement(new { });
    private readonly Dictionary<string, CardActionRegistration> _byVerb = registrations.ToDictionary(action => action.Verb);

    /// <summary>Whether the verb changes nothing, so that a card may ask for it by itself.</summary>
    public bool IsReadOnly(string? verb) => verb is not null && _byVerb.TryGetValue(verb, out var action) && action.IsReadOnly;

    /// <summary>The verb, if it is one of the bot's.</summary>
    public string? Known(string? verb) => verb is not null && _byVerb.ContainsKey(verb) ? verb : null;

    public async Task<CardReply> ClickAsync(
        IServiceProvider services, Turn turn, string? verb, JsonElement? data, CancellationToken cancellationToken)
    {
        if (verb is null || !_byVerb.TryGetValue(verb, out var action))
        {
            Log.UnknownVerb(logger, turn.Context.Activity.Id);
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        if (!turn.Roles.Allows(action.Least))
        {
            Log.NotAllowed(logger, verb, turn.Roles, turn.Context.Activity.Id);
            return new CardReply.Notice(Refusals.Sentence(turn.Texts, action.Least));
        }

        try
        {
            return await action.HandleAsync(services, turn, data ?? EmptyObject, cancellationToken);
        }
        catch (ForeignCardException)
        {
            Log.ForeignCard(logger, verb, turn.Context.Activity.Id);
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "Activity {ActivityId} asks for {Verb}, which {Roles} may not do")]
        public static partial void NotAllowed(ILogger logger, string verb, Roles roles, string? activityId);

        [LoggerMessage(1, LogLevel.Warning, "Activity {ActivityId} asks for an unknown verb")]
        public static partial void UnknownVerb(ILogger logger, string? activityId);

        [LoggerMessage(2, LogLevel.Warning, "Activity {ActivityId} brings data that no card of ours sends with {Verb}")]
        public static partial void ForeignCard(ILogger logger, string verb, string? activityId);
    }
}
