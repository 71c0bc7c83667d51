namespace OpsBot.BotFramework.Adapter;

/// <summary>What a bot is to the protocol: something that handles one activity at a time.</summary>
public interface IBot
{
    /// <summary>Handles one activity.</summary>
    /// <param name="turnContext">The activity, and the means to answer it.</param>
    /// <param name="cancellationToken">Ends when the process stops or the turn has run for 5 minutes; not when the caller hangs up.</param>
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
