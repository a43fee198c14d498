using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// How many types a random part of a text is expected to hold: texts are compared at one size on these curves, and where a
/// curve has flattened the text has little more to show.
/// </summary>
/// <remarks>
/// Each token is kept with chance m/N, so a type of count c is seen with chance 1 − (1−m/N)^c (Coleman's random placement; it
/// differs from drawing exactly m tokens by less than the scatter of one draw). Source: Coleman, Mathematical Biosciences 54
/// (1981); Gotelli and Colwell, Ecology Letters 4 (2001).
/// </remarks>
public static class Rarefaction
{
    /// <summary>Expected types in a part of the text.</summary>
    /// <param name="spectrum">The whole text.</param>
    /// <param name="share">The part's share of the tokens, 0 … 1.</param>
    public static double Expected(CountSpectrum spectrum, double share)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sum = default(CompensatedSum);
        foreach (var (count, types) in spectrum.Groups)
        {
            sum.Add(types * (1 - Power(1 - share, count)));
        }

        return sum.Value;
    }

    /// <summary>x^n by squaring: products alone, the same on every machine.</summary>
    private static double Power(double x, int n)
    {
        var result = 1.0;
        for (; n > 0; n >>= 1, x *= x)
        {
            result *= (n & 1) == 1 ? x : 1;
        }

        return result;
    }
}
