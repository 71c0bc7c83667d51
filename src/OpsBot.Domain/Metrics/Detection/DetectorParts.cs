namespace OpsBot.Domain.Metrics.Detection;

/// <summary>The parts of the detector, so that a benchmark can leave one out and see what it is worth. No setting of a user.</summary>
internal sealed record DetectorParts
{
    /// <summary>Everything: what runs.</summary>
    public static DetectorParts All { get; } = new();

    public bool Calendar { get; init; } = true;

    public bool RobustUpdate { get; init; } = true;

    public bool ClippedNoise { get; init; } = true;

    public bool Bank { get; init; } = true;

    public bool HeavyTails { get; init; } = true;

    public bool Runs { get; init; } = true;

    public bool SustainedMoves { get; init; } = true;

    public bool Denominators { get; init; } = true;

    public bool NewLevel { get; init; } = true;
}
