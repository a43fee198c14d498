using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Estimates of the types that a sample lacks, from the types that occur in it once or twice.</summary>
internal static class UnseenTypes
{
    /// <summary>Good–Turing estimate of the chance that the next token has an unseen type: types seen once divided by all tokens.</summary>
    /// <returns>0 … 1; null for a text without tokens.</returns>
    /// <remarks>Source: Good, Biometrika 40 (1953).</remarks>
    public static double? Mass(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Tokens == 0 ? null : (double)TypesOfCount(spectrum, 1) / spectrum.Tokens;
    }

    /// <summary>
    /// Chao1, an estimated lower bound of the number of all types, seen and unseen: types + f₁(f₁−1)/(2(f₂+1)), where f₁ and f₂ are the
    /// numbers of types seen once and twice. This is the bias-corrected form, which also exists for f₂ = 0.
    /// </summary>
    /// <returns>The number of seen types or more; null for a text without tokens.</returns>
    /// <remarks>Source: Chao, Scandinavian Journal of Statistics 11 (1984).</remarks>
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
