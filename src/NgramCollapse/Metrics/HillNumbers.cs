using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// Effective numbers of types: how many equally frequent types would be as diverse as the text. Order 0 counts all types alike, order
/// 1 weighs types by their frequency, and higher orders mostly see the frequent types. Each is from 1 (one type) to the number of
/// types, and does not rise with the order.
/// </summary>
/// <remarks>
/// With shares p: order 0 is the number of types, order 1 is 2^H, order 2 is 1/Σp², order ∞ is 1/max p. All grow with the text's size,
/// so compare samples of equal size. Null for a text without tokens. Source: Hill, Ecology 54 (1973).
/// </remarks>
internal static class HillNumbers
{
    /// <summary>Shannon entropy H = −Σ p·log2 p, in bits per token: 0 for one type, at most log2 of the number of types.</summary>
    /// <remarks>This is the plug-in estimate, which is too low for small samples. Source: Shannon 1948.</remarks>
    public static double? EntropyBits(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Tokens == 0)
        {
            return null;
        }

        var sum = default(CompensatedSum);
        foreach (var (count, types) in spectrum.Groups)
        {
            sum.Add((double)types * count * PortableMath.Log2(count));
        }

        return Math.Max(0, PortableMath.Log2(spectrum.Tokens) - (sum.Value / spectrum.Tokens));
    }

    /// <summary>Order 0: the number of types.</summary>
    public static double? Zero(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Tokens == 0 ? null : spectrum.Types;
    }

    /// <summary>Order 1: 2 to the power of the entropy.</summary>
    public static double? One(CountSpectrum spectrum) => EntropyBits(spectrum) is { } bits ? PortableMath.Exp2(bits) : null;

    /// <summary>Order 2: 1/Σp².</summary>
    public static double? Two(CountSpectrum spectrum) => SimpsonIndex.Repeats(spectrum) is { } repeats ? 1 / repeats : null;

    /// <summary>Order ∞: 1 divided by the share of the most frequent type.</summary>
    public static double? Infinity(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Tokens == 0 ? null : (double)spectrum.Tokens / spectrum.Groups[^1].Count;
    }
}
