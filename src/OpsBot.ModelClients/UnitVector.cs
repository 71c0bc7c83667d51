namespace OpsBot.ModelClients;

/// <summary>Vectors of length 1, so that their product is the cosine of their angle.</summary>
internal static class UnitVector
{
    /// <returns>The zero vector for the zero vector.</returns>
    public static float[] Of(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        var unit = vector.ToArray();
        for (var i = 0; i < unit.Length && squares > 0; i++)
        {
            unit[i] = (float)(unit[i] / Math.Sqrt(squares));
        }

        return unit;
    }
}
