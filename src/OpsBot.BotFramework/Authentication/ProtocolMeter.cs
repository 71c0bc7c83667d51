using System.Diagnostics.Metrics;

namespace OpsBot.BotFramework.Authentication;

/// <summary>What the protocol measures of itself; listen to the meter <see cref="Name"/>.</summary>
public static class ProtocolMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "OpsBot.BotFramework";

    private static readonly Meter Meter = new(Name);

    /// <summary>Fetches of the channel's keys, by outcome.</summary>
    internal static Counter<long> KeyRefreshes { get; } = Meter.CreateCounter<long>("opsbot.keys.refreshes", "{fetch}", "Fetches of the channel's keys, by outcome.");
}
