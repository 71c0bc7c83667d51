using System.Threading.RateLimiting;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>How fast one sender may speak: a bucket a person, forgotten once it is full again.</summary>
internal sealed class SenderLimiter : IDisposable
{
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<SenderKey>? _limiter;

    public SenderLimiter(BotFrameworkOptions options)
    {
        if (options.SenderRate == 0)
        {
            return;
        }

        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.SenderBurst,
            TokensPerPeriod = options.SenderRate,
            ReplenishmentPeriod = Refill,
            QueueLimit = 0,

            // The partitioned limiter refills its buckets itself: one timer in all, not one for each person.
            AutoReplenishment = false,
        };
        _limiter = PartitionedRateLimiter.Create<SenderKey, SenderKey>(sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => bucket));
    }

    /// <returns>Seconds until the sender may try again, at least 1; <c>null</c> when it may go on.</returns>
    public int? SecondsToWait(Activity activity)
    {
        if (_limiter is null)
        {
            return null;
        }

        // Of nobody in particular: the conversation counts.
        var conversation = activity.Conversation!;
        using var lease = _limiter.AttemptAcquire(new SenderKey(conversation.TenantId ?? "", activity.From?.Id ?? conversation.Id));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 1;
    }

    public void Dispose() => _limiter?.Dispose();

    private readonly record struct SenderKey(string TenantId, string SenderId);
}
