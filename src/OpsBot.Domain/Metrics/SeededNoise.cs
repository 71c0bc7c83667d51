namespace OpsBot.Domain.Metrics;

/// <summary>
/// Chance that stays the same from one version of .NET to the next, which <see cref="Random"/> doesn't promise.
/// </summary>
/// <remarks>
/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 17.
/// Normal deviates: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", 1958.
/// </remarks>
internal sealed class SeededNoise(ulong seed, int stream, int step)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(Mix(seed + GoldenGamma) + ((ulong)stream << 32) + (ulong)step);

    /// <summary>A factor around 1 that is never negative: e to a normal deviate.</summary>
    /// <param name="deviation">The standard deviation of its logarithm; 0.05 strays about 5 %.</param>
    public double Factor(double deviation) => Math.Exp(deviation * Normal());

    private double Normal()
    {
        var u1 = 1 - Uniform();
        var u2 = Uniform();
        return Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2);
    }

    // The top 53 bits as a fraction in [0, 1).
    private double Uniform()
    {
        _state += GoldenGamma;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
