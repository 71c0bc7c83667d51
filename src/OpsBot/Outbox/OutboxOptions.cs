using System.ComponentModel.DataAnnotations;

namespace OpsBot.Outbox;

/// <summary>The settings of section <c>OpsBot:Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    public const string Section = "OpsBot:Outbox";

    /// <summary>How often the store is asked for messages that another process wrote. From 0.2 s to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a sender that is silent about a message holds it before another takes it for dead. From 5 s to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages under way at once, to as many conversations. From 1 to 200.</summary>
    [Range(1, 200)]
    public int AtOnce { get; set; } = 32;

    /// <summary>How long a message is tried that surely has not arrived yet, such as while the channel is away. From a minute to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Tries of a message that may have arrived although no answer came, before it is given up. From 1 to 20.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The wait before the second try; it doubles with each, up to 5 minutes. From 0.1 s to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromSeconds(2);
}
