using System.Runtime.CompilerServices;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>The growing replies of the turns that run: one a turn, also when the turn has to run again or ends in an apology.</summary>
internal sealed class ReplyStreams(TimeProvider clock, ILogger<ReplyStream> logger)
{
    private readonly ConditionalWeakTable<ITurnContext, ReplyStream> _byTurn = [];

    /// <returns><c>null</c> where no client shows one: in a group, and where the reply travels in the HTTP response.</returns>
    public ReplyStream? Of(Turn turn) =>
        turn.IsPersonal && turn.Context.Activity.DeliveryMode != DeliveryModes.ExpectReplies
            ? _byTurn.GetValue(turn.Context, context => new ReplyStream(context, clock, logger))
            : null;

    /// <returns><c>null</c> when the turn has begun none.</returns>
    public ReplyStream? Find(ITurnContext context) => _byTurn.TryGetValue(context, out var stream) ? stream : null;
}
