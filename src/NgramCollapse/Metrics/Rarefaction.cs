using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// The expected number of types in a random part of a text. Texts of different sizes can be compared at equal size on these curves. If
/// a curve has flattened, a longer text would show few further types.
/// </summary>
/// <remarks>
/// Each token is kept with chance m/N, so a type of count c is seen with chance 1 − (1−m/N)^c. This is Coleman's random placement; it
/// differs from drawing exactly m tokens by less than the scatter of one draw. Source: Coleman, Mathematical Biosciences 54 (1981);
/// Gotelli and Colwell, Ecology Letters 4 (2001).
/// </remarks>
internal static class Rarefaction
{
    /// <summary>The expected number of types in a part of the text.</summary>
    /// <param name="spectrum">The types of the whole text by their counts.</param>
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

    /// <summary>x^n by squaring: only products, so the result is the same on every machine.</summary>
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
