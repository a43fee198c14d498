using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>The chance that two tokens, drawn with replacement, have the same type, and two measures derived from it.</summary>
/// <remarks>Source: Simpson, Nature 163 (1949); heterozygosity and inbreeding after Wright 1931. Null for a text without tokens.</remarks>
internal static class SimpsonIndex
{
    /// <summary>Σp², above 0 and at most 1; 1 for one type.</summary>
    public static double? Repeats(CountSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Tokens == 0)
        {
            return null;
        }

        var sum = default(CompensatedSum);
        foreach (var (count, types) in spectrum.Groups)
        {
            var share = (double)count / spectrum.Tokens;
            sum.Add(types * share * share);
        }

        return Math.Min(1, sum.Value);
    }

    /// <summary>Heterozygosity H = 1 − Σp², from 0 up to but not including 1; 0 for one type.</summary>
    public static double? Heterozygosity(CountSpectrum spectrum) => Repeats(spectrum) is { } repeats ? 1 - repeats : null;

    /// <summary>Inbreeding F = 1 − H/H₀: the lost share of the source's heterozygosity, at most 1; negative if it grew.</summary>
    /// <remarks>Null if the source has only one type, and thus no heterozygosity to lose.</remarks>
    public static double? Inbreeding(CountSpectrum spectrum, CountSpectrum source) =>
        Heterozygosity(spectrum) is { } now && Heterozygosity(source) is > 0 and { } before ? 1 - (now / before) : null;
}
