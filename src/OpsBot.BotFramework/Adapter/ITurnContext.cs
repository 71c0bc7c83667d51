using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>One turn: an activity that arrived, and the means to answer it.</summary>
public interface ITurnContext
{
    /// <summary>What arrived.</summary>
    Activity Activity { get; }

    /// <summary>
    /// The answer to an invoke; <c>null</c> means that nobody handled it, which goes out as 501. On other activities it
    /// is ignored.
    /// </summary>
    InvokeResponse? InvokeResponse { get; set; }

    /// <summary>Answers in the conversation, and in the thread, where the activity was said.</summary>
    /// <param name="activity">Without id and addresses: they are filled in.</param>
    /// <param name="cancellationToken">Ends the call; the message may have been sent.</param>
    /// <returns>The new message's id; <c>null</c> when it travels in the HTTP response.</returns>
    /// <exception cref="Connector.ConnectorException">The Connector refused.</exception>
    Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Replaces a message of this conversation for everybody.</summary>
    /// <param name="activityId">The message's id.</param>
    /// <param name="activity">What takes its place.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Connector.ConnectorException">The Connector refused.</exception>
    Task UpdateActivityAsync(string activityId, Activity activity, CancellationToken cancellationToken = default);
}
