namespace NgramCollapse.Numerics;

/// <summary>
/// Logarithms and exponentials made only of IEEE 754 additions, multiplications and divisions, so that every machine
/// gives the same bits. The platforms' own functions differ in the last place.
/// </summary>
/// <remarks>Each result is within 3 units in the last place of the true value, which the tests check.</remarks>
internal static class PortableMath
{
    internal const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts, the first with 21 trailing zero bits, so that k·Ln2High is exact for |k| < 2^20.
    internal const double Ln2High = 0.69314718036912382;
    internal const double Ln2Low = 1.9082149292705877e-10;

    /// <summary>The coefficients of artanh's series, from the second highest that is used down to the one of s^3.</summary>
    internal static ReadOnlySpan<double> OddReciprocals =>
        [1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3];

    /// <summary>Base-2 logarithm. −∞ for 0, NaN for negative values.</summary>
    public static double Log2(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        var exponent = 0;
        if (double.IsSubnormal(x))
        {
            x *= 18014398509481984.0; // 2^54
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2·artanh((m−1)/(m+1)); |s| ≤ 0.1716, so the terms up to s^21 reach 2^−60.
        var s = (mantissa - 1) / (mantissa + 1);
        var s2 = s * s;
        var series = 1.0 / 21;
        foreach (var reciprocal in OddReciprocals)
        {
            series = (series * s2) + reciprocal;
        }

        var ln = 2 * s * (1 + (series * s2));
        return exponent + (ln * Log2OfE);
    }

    /// <summary>2 to the power <paramref name="x"/>.</summary>
    public static double Exp2(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x >= 1025)
        {
            return double.PositiveInfinity;
        }

        if (x < -1100)
        {
            return 0;
        }

        var whole = Math.Round(x, MidpointRounding.ToEven);
        var fraction = x - whole;
        return Math.ScaleB(1 + ExpM1Series((fraction * Ln2High) + (fraction * Ln2Low)), (int)whole);
    }

    /// <summary>e to the power <paramref name="x"/>.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 710)
        {
            return double.PositiveInfinity;
        }

        if (x < -760)
        {
            return 0;
        }

        var whole = Math.Round(x * Log2OfE, MidpointRounding.ToEven);
        return Math.ScaleB(1 + ExpM1Series(x - (whole * Ln2High) - (whole * Ln2Low)), (int)whole);
    }

    /// <summary>
    /// 1 − e^−<paramref name="x"/>, accurate for tiny x too. This is the probability that a Poisson variable of mean x is not 0.
    /// </summary>
    /// <remarks>For x ≥ 0.</remarks>
    public static double OneMinusExpMinus(double x) => x < 0.35 ? -ExpM1Series(-x) : 1 - Exp(-x);

    /// <summary>e^x − 1 for |x| ≤ 0.35 by its Taylor series; the term x^14/14! is below 2^−57.</summary>
    private static double ExpM1Series(double x)
    {
        var sum = 1.0;
        for (var n = 14; n >= 2; n--)
        {
            sum = 1 + (x / n * sum);
        }

        return x * sum;
    }
}
