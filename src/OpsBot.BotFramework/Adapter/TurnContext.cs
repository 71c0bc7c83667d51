using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>A turn whose replies go through the Connector, or wait for the HTTP response.</summary>
internal sealed class TurnContext(Activity activity, ConnectorClient connector, bool expectReplies) : ITurnContext, IDisposable
{
    private readonly SemaphoreSlim _order = new(1, 1);
    private List<Activity>? _waiting = expectReplies ? [] : null;
    private bool _hasReplied;

    public Activity Activity { get; } = activity;

    public InvokeResponse? InvokeResponse { get; set; }

    public async Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        await _order.WaitAsync(cancellationToken);
        try
        {
            _hasReplied = true;
            if (_waiting is null)
            {
                return await SendNowAsync(activity, cancellationToken);
            }

            _waiting.Add(activity);
            return new ResourceResponse(null);
        }
        finally
        {
            _order.Release();
        }
    }

    public Task UpdateActivityAsync(string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        connector.UpdateActivityAsync(Activity.GetConversationReference(), activityId, activity, cancellationToken);

    /// <summary>Shows that the bot is at work, unless it has spoken, or its words travel in the HTTP response.</summary>
    public async Task ShowTypingAsync(CancellationToken cancellationToken)
    {
        if (Activity.Type != ActivityTypes.Message || _hasReplied || _waiting is not null)
        {
            return;
        }

        await _order.WaitAsync(cancellationToken);
        try
        {
            if (!_hasReplied)
            {
                await SendNowAsync(Activity.CreateTyping(), cancellationToken);
            }
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>The replies for the HTTP response; later ones go through the Connector.</summary>
    public async Task<IReadOnlyList<Activity>> TakeRepliesAsync(CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            var replies = _waiting ?? [];
            _waiting = null;
            return replies;
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>The HTTP response has gone without them: what waits goes through the Connector now, in order, and so does what follows.</summary>
    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            var replies = _waiting ?? [];
            _waiting = null;
            foreach (var reply in replies)
            {
                await SendNowAsync(reply, cancellationToken);
            }
        }
        finally
        {
            _order.Release();
        }
    }

    public void Dispose() => _order.Dispose();

    private Task<ResourceResponse> SendNowAsync(Activity activity, CancellationToken cancellationToken)
    {
        activity.ReplyToId ??= Activity.Id;
        return connector.SendToConversationAsync(Activity.GetConversationReference(), activity, cancellationToken);
    }
}
