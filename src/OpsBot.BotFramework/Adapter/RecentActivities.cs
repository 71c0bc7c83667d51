using System.Collections.Concurrent;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>
/// Remembers what this server answered lately, so that an activity delivered twice runs once and gets the same answer.
/// Across servers and restarts the business keys hold.
/// </summary>
internal sealed class RecentActivities(TimeProvider clock)
{
    private const int SweepEvery = 256;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();
    private int _added;

    /// <summary>Runs the work for an activity, or joins the run that is under way or was.</summary>
    public async Task<TurnAnswer> RunOnceAsync(Activity activity, Func<Task<TurnAnswer>> work)
    {
        if (activity.Id is not { Length: > 0 } id)
        {
            return await work();
        }

        if (Interlocked.Increment(ref _added) % SweepEvery == 0)
        {
            Sweep();
        }

        var key = new Key(activity.Type, activity.ChannelId ?? "", activity.Conversation?.Id ?? "", id);
        var kept = _entries.GetOrAdd(key, new Entry(clock.GetUtcNow(), new Lazy<Task<TurnAnswer>>(work)));
        try
        {
            return await kept.Answer.Value;
        }
        catch
        {
            // A failure is no answer: the redelivery that follows it runs anew.
            _entries.TryRemove(KeyValuePair.Create(key, kept));
            throw;
        }
    }

    private void Sweep()
    {
        var oldest = clock.GetUtcNow() - Memory;
        foreach (var (key, entry) in _entries)
        {
            if (entry.At < oldest)
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private readonly record struct Key(string Type, string ChannelId, string ConversationId, string Id);

    private sealed record Entry(DateTimeOffset At, Lazy<Task<TurnAnswer>> Answer);
}

/// <summary>What goes back over HTTP: a status, and a JSON body or none.</summary>
internal sealed record TurnAnswer(int Status, byte[]? Body = null);
