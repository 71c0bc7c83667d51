using System.Runtime.InteropServices;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>How one member of the bank believes that a series moves. Variances are for a day, in units of the noise variance.</summary>
/// <param name="Level">Variance of the level's step: how far the usual wanders.</param>
/// <param name="Weekday">Variance of a step of the seven weekday effects, for a week.</param>
/// <param name="Memory">The share of yesterday's passing excess that is left today, 0–1; 0 for none.</param>
/// <param name="Shock">Variance of what is added to that excess.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Motion(double Level, double Weekday, double Memory, double Shock)
{
    /// <summary>
    /// From a level that hardly moves to one that follows within days, with and without a memory of days, with stable and
    /// with moving weekdays. Chosen on benchmark sets of several seeds: members that follow faster than these learn a slow
    /// slide as usual before anybody hears of it, and members between these change nothing.
    /// </summary>
    public static IReadOnlyList<Motion> Bank { get; } =
    [
        new(1e-4, 2e-4, 0, 0), new(2e-3, 2e-4, 0, 0), new(2e-2, 2e-4, 0, 0),
        new(1e-4, 2e-4, 0.6, 0.6), new(2e-3, 2e-4, 0.6, 0.6), new(2e-3, 2e-4, 0.85, 0.4), new(2e-3, 2e-4, 0.35, 1),
        new(2e-2, 6e-3, 0, 0), new(2e-3, 6e-3, 0.6, 0.6),
    ];

    /// <summary>A bank of one: what the bank is worth is measured against it.</summary>
    public static IReadOnlyList<Motion> One { get; } = [new(2e-2, 2e-4, 0, 0)];
}
