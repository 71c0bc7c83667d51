using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Keeps activities that were acknowledged before their work was done, so that a crash does not lose them.</summary>
public interface IActivityInbox
{
    /// <summary>Stores an activity durably; when this returns, the channel may be told that it has arrived.</summary>
    /// <returns>The entry's id, for <see cref="RemoveAsync"/>.</returns>
    Task<Guid> StoreAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Forgets an entry whose work is done. An unknown id is no error.</summary>
    Task RemoveAsync(Guid entryId, CancellationToken cancellationToken);
}
