namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// Density and tail of Student's t, quick enough to be asked millions of times: tables with linear interpolation, and the
/// power law of the far tail beyond them.
/// </summary>
/// <remarks>N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate Distributions", vol. 2, 1995, chapter 28.</remarks>
internal sealed class StudentT
{
    // From 0 to 48 in steps of 1/64: interpolation errs by less than one part in a thousand.
    private const double StepsOfOne = 64;
    private const int Steps = 48 * 64;

    private readonly double _nu;
    private readonly double[] _density = new double[Steps + 1];
    private readonly double[] _logDensity = new double[Steps + 1];
    private readonly double[] _tail = new double[Steps + 1];

    /// <param name="nu">Degrees of freedom; 1 or more.</param>
    public StudentT(int nu)
    {
        _nu = nu;
        var constant = LogGamma((nu + 1) / 2.0) - LogGamma(nu / 2.0) - (0.5 * Math.Log(nu * Math.PI));
        for (var i = 0; i <= Steps; i++)
        {
            _logDensity[i] = LogDensityOf(i / StepsOfOne, constant);
            _density[i] = Math.Exp(_logDensity[i]);
        }

        // The far tail by the first terms of its series, then inwards with Simpson's rule.
        var end = Steps / StepsOfOne;
        _tail[Steps] = 2 * _density[Steps] * end / nu * (1 + (nu / (end * end))) / (1 + (nu * (nu + 1.0) / ((nu + 2) * end * end)));
        for (var i = Steps - 1; i >= 0; i--)
        {
            var middle = Math.Exp(LogDensityOf((i + 0.5) / StepsOfOne, constant));
            _tail[i] = _tail[i + 1] + (2 / StepsOfOne / 6 * (_density[i] + (4 * middle) + _density[i + 1]));
        }
    }

    /// <summary>The chance of a value at least so far from 0, on either side.</summary>
    public double TwoSided(double t) => At(_tail, t, _nu);

    /// <summary>The density at <paramref name="t"/>.</summary>
    public double Density(double t) => At(_density, t, _nu + 1);

    /// <summary>The natural logarithm of the density.</summary>
    /// <param name="t">Within 48 of 0.</param>
    public double LogDensity(double t)
    {
        var at = Math.Min(Math.Abs(t) * StepsOfOne, Steps - 1);
        var i = (int)at;
        return _logDensity[i] + ((at - i) * (_logDensity[i + 1] - _logDensity[i]));
    }

    private static double At(double[] table, double t, double power)
    {
        var at = Math.Abs(t) * StepsOfOne;
        if (at >= Steps)
        {
            return table[Steps] * Math.Pow(at / Steps, -power);
        }

        var i = (int)at;
        return table[i] + ((at - i) * (table[i + 1] - table[i]));
    }

    private double LogDensityOf(double t, double constant) => constant - ((_nu + 1) / 2 * Math.Log(1 + (t * t / _nu)));

    // Γ(1) = 1, Γ(1/2) = √π, Γ(x + 1) = x Γ(x): all that whole degrees of freedom need.
    private static double LogGamma(double x)
    {
        var sum = 0.0;
        for (; x > 1; x--)
        {
            sum += Math.Log(x - 1);
        }

        return x == 1 ? sum : sum + (0.5 * Math.Log(Math.PI));
    }
}
