using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Fetches a newer card when this one comes into view and the last one is over a minute old (section 5.6).</summary>
public sealed record Refresh
{
    /// <summary>More people than this can't be refreshed by name.</summary>
    public const int MaxUserIds = 60;

    private const string TeamsUserPrefix = "29:";

    /// <summary>A refresh for some people, or for all.</summary>
    /// <param name="action">Arrives with the trigger <c>automatic</c>: it must change nothing.</param>
    /// <param name="userIds">Teams ids (<c>29:…</c>), at most 60. <c>null</c>: everybody, where the conversation has at most 60 members.</param>
    /// <exception cref="ArgumentException">There are more than 60 ids, or one is not Teams' own.</exception>
    public Refresh(ActionExecute action, IReadOnlyList<string>? userIds = null)
    {
        if (userIds is { Count: > MaxUserIds })
        {
            throw new ArgumentException($"A card refreshes for at most {MaxUserIds} people by name, not for {userIds.Count}.", nameof(userIds));
        }

        if (userIds?.FirstOrDefault(id => !id.StartsWith(TeamsUserPrefix, StringComparison.Ordinal)) is not null)
        {
            throw new ArgumentException($"A card refreshes only for ids of Teams, which start with {TeamsUserPrefix}.", nameof(userIds));
        }

        Action = action;
        UserIds = userIds;
    }

    /// <summary>What fetches the newer card.</summary>
    [JsonConverter(typeof(AsBaseConverter<ActionExecute, CardAction>))]
    public ActionExecute Action { get; }

    /// <summary>For whom; <c>null</c> for everybody.</summary>
    public IReadOnlyList<string>? UserIds { get; }
}
