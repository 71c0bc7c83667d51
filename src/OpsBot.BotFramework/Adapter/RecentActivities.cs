using System.Collections.Concurrent;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>
/// Remembers what this server answered lately, so that an activity delivered twice runs once and gets the same answer
/// (section 2.2). Across servers and restarts the host's own record holds; this spares it the common case.
/// </summary>
internal sealed class RecentActivities(TimeProvider clock)
{
    /// <summary>Answers are cards of some KB: with these many, memory stays below some tens of MB.</summary>
    public const int Capacity = 4096;

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();
    private readonly ConcurrentQueue<(Key Key, Entry Entry)> _order = new();

    /// <summary>Runs the work for an activity, or joins the run that is under way or was.</summary>
    public Task<TurnAnswer> RunOnceAsync(Activity activity, Func<Activity, Task<TurnAnswer>> work) =>
        activity.Id is { Length: > 0 } id
            ? RunOnceAsync(new Key(activity.Type, activity.ChannelId ?? "", activity.Conversation?.Id ?? "", id), activity, work)
            : work(activity);

    private async Task<TurnAnswer> RunOnceAsync(Key key, Activity activity, Func<Activity, Task<TurnAnswer>> work)
    {
        var entry = new Entry(clock.GetUtcNow());
        var kept = _entries.GetOrAdd(key, entry);
        if (!ReferenceEquals(kept, entry))
        {
            return await kept.Answer.Task;
        }

        _order.Enqueue((key, entry));
        ForgetTheOldest();
        try
        {
            var answer = await work(activity);
            entry.Answer.SetResult(answer);
            return answer;
        }
        catch (Exception fault)
        {
            // A failure is no answer: the redelivery that follows it runs anew. Whoever joined this run shares its end.
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            entry.Answer.SetException(fault);
            _ = entry.Answer.Task.Exception;
            throw;
        }
    }

    private void ForgetTheOldest()
    {
        var oldest = clock.GetUtcNow() - Memory;
        while (_order.TryPeek(out var first) && (_order.Count > Capacity || first.Entry.At < oldest) && _order.TryDequeue(out first))
        {
            // One that still runs is forgotten too: only a flood of new ones can push it out.
            _entries.TryRemove(KeyValuePair.Create(first.Key, first.Entry));
        }
    }

    private readonly record struct Key(string Type, string ChannelId, string ConversationId, string Id);

    private sealed class Entry(DateTimeOffset at)
    {
        public DateTimeOffset At { get; } = at;

        public TaskCompletionSource<TurnAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What goes back over HTTP: a status, and a JSON body or none.</summary>
internal sealed record TurnAnswer(int Status, byte[]? Body = null)
{
    public static TurnAnswer Ok { get; } = new(200);
}
