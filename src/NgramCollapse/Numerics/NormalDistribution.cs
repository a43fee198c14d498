namespace NgramCollapse.Numerics;

/// <summary>The standard normal distribution, the same bits on every machine.</summary>
public static class NormalDistribution
{
    /// <summary>The two-sided 95 % point: 95 % of draws lie within this many standard deviations of the mean.</summary>
    public const double TwoSided95 = 1.959963984540054;

    private const double HalfLnTwoPi = 0.9189385332046728;

    /// <summary>The chance of a value up to <paramref name="x"/>, 0 … 1, within 1e-15 of the truth; NaN for NaN.</summary>
    /// <remarks>
    /// ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …). Source: Marsaglia, Evaluating the normal distribution, J. Statistical Software 11 (2004).
    /// </remarks>
    internal static double Cdf(double x)
    {
        if (Math.Abs(x) > 9)
        {
            return x > 0 ? 1 : 0;
        }

        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return Math.Clamp(0.5 + (sum * PortableMath.Exp((-x * x / 2) - HalfLnTwoPi)), 0, 1);
    }
}
