namespace OpsBot.Domain.Metrics.Detection;

/// <summary>The parts of the detector, so that a benchmark can leave one out and see what it is worth. No setting of a user.</summary>
public sealed record DetectorParts
{
    /// <summary>Everything: what runs.</summary>
    internal static DetectorParts All { get; } = new();

    /// <summary>The names that <see cref="SeriesDetector.Without"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["calendar", "robust-update", "clipped-noise", "bank", "heavy-tails", "runs", "sustained-moves", "denominators", "new-level"];

    internal static DetectorParts Without(string part) => part switch
    {
        "calendar" => All with { Calendar = false },
        "robust-update" => All with { RobustUpdate = false },
        "clipped-noise" => All with { ClippedNoise = false },
        "bank" => All with { Bank = false },
        "heavy-tails" => All with { HeavyTails = false },
        "runs" => All with { Runs = false },
        "sustained-moves" => All with { SustainedMoves = false },
        "denominators" => All with { Denominators = false },
        "new-level" => All with { NewLevel = false },
        _ => throw new ArgumentException($"The detector has no part {part}."),
    };

    internal bool Calendar { get; init; } = true;

    internal bool RobustUpdate { get; init; } = true;

    internal bool ClippedNoise { get; init; } = true;

    internal bool Bank { get; init; } = true;

    internal bool HeavyTails { get; init; } = true;

    internal bool Runs { get; init; } = true;

    internal bool SustainedMoves { get; init; } = true;

    internal bool Denominators { get; init; } = true;

    internal bool NewLevel { get; init; } = true;
}
