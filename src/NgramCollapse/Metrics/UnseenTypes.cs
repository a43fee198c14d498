using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>What a sample says of the types it does not hold, from those that stand in it once or twice.</summary>
public static class UnseenTypes
{
    /// <summary>Good–Turing estimate of the chance that the next token is of an unseen type: types seen once, divided by all tokens; 0 … 1.</summary>
    /// <remarks>Null for a text without tokens. Source: Good, Biometrika 40 (1953).</remarks>
    public static double? Mass(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Tokens == 0 ? null : (double)TypesOfCount(spectrum, 1) / spectrum.Tokens;
    }

    /// <summary>
    /// Chao1, a lower bound of how many types there are in all, seen and unseen: types + f₁(f₁−1)/(2(f₂+1)), f₁ and f₂ the
    /// types seen once and twice (the form without bias, which exists for f₂ = 0 too).
    /// </summary>
    /// <remarks>Null for a text without tokens. Source: Chao, Scandinavian Journal of Statistics 11 (1984).</remarks>
    public static double? Chao1(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        double once = TypesOfCount(spectrum, 1);
        return spectrum.Tokens == 0 ? null : spectrum.Types + (once * (once - 1) / (2.0 * (TypesOfCount(spectrum, 2) + 1)));
    }

    private static int TypesOfCount(CountSpectrum spectrum, int count)
    {
        foreach (var group in spectrum.Groups)
        {
            if (group.Count >= count)
            {
                return group.Count == count ? group.Types : 0;
            }
        }

        return 0;
    }
}
