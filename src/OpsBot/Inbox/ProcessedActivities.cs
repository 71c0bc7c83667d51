using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Storage;

namespace OpsBot.Inbox;

/// <summary>The record of one turn: rides in the turn's own save, so that change and record are one commit.</summary>
internal sealed class ProcessedActivities(OpsBotDbContext db, TimeProvider clock)
{
    // Another server may be between its change and its answer; past this it is taken for dead, and business keys hold.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private ProcessedActivity? _record;

    /// <summary>The record of an earlier delivery of the activity.</summary>
    /// <returns><c>null</c> when there is none, or none with an answer: then the turn runs.</returns>
    public async Task<ProcessedActivity?> FindAnsweredAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(activity.Id))
        {
            return null;
        }

        var key = ProcessedActivity.KeyOf(activity);
        while (await db.Processed.SingleOrDefaultAsync(p => p.Id == key, cancellationToken) is { } found)
        {
            if (found.Status != 0)
            {
                return found;
            }

            if (clock.GetUtcNow() - found.At > Patience)
            {
                _record = found;
                return null;
            }

            db.Entry(found).State = EntityState.Detached;
            await Task.Delay(LookAgain, clock, cancellationToken);
        }

        return null;
    }

    /// <summary>Puts the record among the changes of the turn: the first save takes it along, and fails when somebody else was there first.</summary>
    public void Begin(Activity activity)
    {
        if (_record is null && !string.IsNullOrEmpty(activity.Id))
        {
            _record = new ProcessedActivity { Id = ProcessedActivity.KeyOf(activity), At = clock.GetUtcNow() };
            db.Processed.Add(_record);
        }
    }

    /// <summary>Saves the answer, with whatever the turn has changed and not saved yet.</summary>
    public async Task SaveAsync(int status, byte[]? body, CancellationToken cancellationToken)
    {
        if (_record is not null)
        {
            (_record.Status, _record.Body) = (status, body);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Gives the answer of the earlier delivery again; replies that went through the Connector are not sent twice.</summary>
    public static async Task AnswerAgainAsync(ITurnContext context, ProcessedActivity earlier, CancellationToken cancellationToken)
    {
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            context.InvokeResponse = new InvokeResponse(earlier.Status, earlier.Body is null ? null : new RawJson(earlier.Body));
        }
        else if (context.Activity.DeliveryMode == DeliveryModes.ExpectReplies && earlier.Body is not null)
        {
            foreach (var reply in JsonSerializer.Deserialize<List<Activity>>(earlier.Body, ProtocolJson.Options) ?? [])
            {
                await context.SendActivityAsync(reply, cancellationToken);
            }
        }
    }
}
