namespace OpsBot.BotFramework.Connector;

/// <summary>When something was sent lately, and so when it may be sent again: at most so many in any span of so long.</summary>
/// <param name="limits">Counts with their spans, in ticks of the clock; the largest count is how many times are kept.</param>
internal sealed class SendWindow((int Count, long Span)[] limits)
{
    private readonly int _most = limits.Max(limit => limit.Count);
    private long[] _times = new long[8];
    private int _start;
    private int _count;

    /// <summary>The last time; <see cref="long.MinValue"/> when there is none.</summary>
    public long Last => _count == 0 ? long.MinValue : At(_count - 1);

    /// <summary>The first moment, not before <paramref name="now"/>, at which one more stays within every limit.</summary>
    /// <param name="now">The time.</param>
    /// <param name="underWay">What has begun and is not recorded yet: it may count at any moment. Less than the smallest count.</param>
    public long NextFree(long now, int underWay = 0)
    {
        var free = now;
        foreach (var (most, span) in limits)
        {
            var count = most - underWay;
            if (_count >= count)
            {
                free = Math.Max(free, At(_count - count) + span);
            }
        }

        return free;
    }

    /// <param name="time">Not before the last one.</param>
    public void Record(long time)
    {
        if (_count == _most)
        {
            _start = (_start + 1) % _times.Length;
            _count--;
        }
        else if (_count == _times.Length)
        {
            Grow();
        }

        _times[(_start + _count) % _times.Length] = time;
        _count++;
    }

    /// <summary>The times after a moment, in order.</summary>
    public IEnumerable<long> Since(long moment) => Enumerable.Range(0, _count).Select(At).Where(time => time > moment);

    /// <summary>Takes over what all processes together keep of a conversation: it holds what this one has sent, too.</summary>
    /// <param name="times">In order; nothing is taken over when there are none.</param>
    public void Take(IReadOnlyList<long> times)
    {
        if (times.Count > 0)
        {
            (_start, _count) = (0, 0);
            foreach (var time in times)
            {
                Record(time);
            }
        }
    }

    private long At(int index) => _times[(_start + index) % _times.Length];

    private void Grow()
    {
        var larger = new long[Math.Min(_times.Length * 2, _most)];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = At(i);
        }

        _times = larger;
        _start = 0;
    }
}
