namespace OpsBot.BotFramework.Connector;

/// <summary>
/// What several processes that send for one bot know of each other's sends (row 51): whoever is in a conversation, and when a tenant's next
/// call may leave. One process alone needs none.
/// </summary>
public interface ISharedPace
{
    /// <summary>Waits until no other process is in the conversation, and keeps the others out until <see cref="LeaveAsync"/>, or until this process is taken for dead.</summary>
    /// <param name="tenantId">The tenant; empty when unknown.</param>
    /// <param name="conversation">The chat or channel without its thread.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept from the others.</param>
    /// <returns>How long ago each call of the last hour ended, whoever made it: the longest ago first. Empty when nobody knows.</returns>
    Task<IReadOnlyList<TimeSpan>> EnterAsync(string tenantId, string conversation, CancellationToken cancellationToken);

    /// <summary>Lets the others in.</summary>
    /// <param name="tenantId">As it was entered.</param>
    /// <param name="conversation">As it was entered.</param>
    /// <param name="ages">How long ago each call of the last hour ended, this process's among them: the longest ago first.</param>
    Task LeaveAsync(string tenantId, string conversation, IReadOnlyList<TimeSpan> ages);

    /// <summary>Takes a tenant's next moment; those of all processes lie apart.</summary>
    /// <param name="tenantId">The tenant; empty when unknown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long from now it is; zero or less for at once. Whoever comes late to it takes another.</returns>
    Task<TimeSpan> ReserveAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Stops a tenant's calls in all processes for a while.</summary>
    /// <param name="tenantId">The tenant; empty when unknown.</param>
    /// <param name="pause">From now.</param>
    Task PauseAsync(string tenantId, TimeSpan pause);
}
