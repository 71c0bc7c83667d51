namespace OpsBot.Domain.Metrics.Explanation;

/// <summary>One factor of sales before and after: visitors, conversion, order value.</summary>
/// <param name="Metric">A code of the <see cref="MetricCatalogue"/>, or another name.</param>
/// <param name="Before">What was expected, or what was; 0 or more.</param>
/// <param name="After">What is; 0 or more.</param>
public sealed record SalesFactor(string Metric, decimal Before, decimal After);

/// <summary>What one factor did to sales.</summary>
/// <param name="Metric">As given.</param>
/// <param name="Effect">In yuan, to the fen; negative when it cost.</param>
public sealed record SalesEffect(string Metric, decimal Effect);

/// <summary>
/// Splits a change of sales into what each factor did: visitors × (add-to-cart ×) conversion × order value, less refunds. The
/// effects add up to the change to the last fen.
/// </summary>
/// <remarks>
/// Logarithmic mean Divisia index: B. W. Ang, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy
/// 33(7), 2005. A factor's effect is L(S₁, S₀) ln(f₁ / f₀) with L the logarithmic mean: no rest, and none goes first. Where a
/// factor is zero there is no logarithm, and the factors change one after the other, as the funnel runs.
/// </remarks>
public static class SalesSplit
{
    private const decimal Fen = 0.01m;

    /// <param name="factors">Their product is sales, before and after; at least one.</param>
    /// <param name="refundsBefore">In yuan, taken off sales.</param>
    /// <param name="refundsAfter">Likewise.</param>
    /// <returns>An effect for each factor in order, then <c>refunds</c> when there are any.</returns>
    /// <exception cref="ArgumentException">There is no factor, or one is negative.</exception>
    public static IReadOnlyList<SalesEffect> Of(IReadOnlyList<SalesFactor> factors, decimal refundsBefore = 0, decimal refundsAfter = 0)
    {
        if (factors.Count == 0 || factors.Any(f => f.Before < 0 || f.After < 0))
        {
            throw new ArgumentException("Sales need at least one factor, and none is negative.");
        }

        var (before, after) = (Product(factors, f => f.Before), Product(factors, f => f.After));
        var exact = before > 0 && after > 0 ? ByLogarithm(factors, (double)before, (double)after) : InTurn(factors);
        var effects = ToFen(exact, Math.Round(after, 2) - Math.Round(before, 2))
            .Select((effect, i) => new SalesEffect(factors[i].Metric, effect));
        var refunds = Math.Round(refundsAfter, 2) - Math.Round(refundsBefore, 2);
        return [.. effects, .. refundsBefore == 0 && refundsAfter == 0 ? [] : new[] { new SalesEffect("refunds", -refunds) }];
    }

    private static decimal[] ByLogarithm(IReadOnlyList<SalesFactor> factors, double before, double after)
    {
        var mean = before == after ? before : (after - before) / Math.Log(after / before);
        return [.. factors.Select(f => (decimal)(mean * Math.Log((double)f.After / (double)f.Before)))];
    }

    private static decimal[] InTurn(IReadOnlyList<SalesFactor> factors)
    {
        var effects = new decimal[factors.Count];
        for (var i = 0; i < factors.Count; i++)
        {
            var others = Product(factors.Take(i), f => f.After) * Product(factors.Skip(i + 1), f => f.Before);
            effects[i] = others * (factors[i].After - factors[i].Before);
        }

        return effects;
    }

    // Largest remainders: each is cut to the fen, and the fen that are left go where most was cut.
    private static decimal[] ToFen(decimal[] exact, decimal total)
    {
        var effects = Array.ConvertAll(exact, effect => Math.Floor(effect / Fen) * Fen);
        var left = (int)((total - effects.Sum()) / Fen);
        var order = Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - effects[i]).ToArray();
        for (var i = 0; left != 0; i = (i + 1) % order.Length)
        {
            effects[order[i]] += Math.Sign(left) * Fen;
            left -= Math.Sign(left);
        }

        return effects;
    }

    private static decimal Product(IEnumerable<SalesFactor> factors, Func<SalesFactor, decimal> of) =>
        factors.Aggregate(1m, (product, factor) => product * of(factor));
}
