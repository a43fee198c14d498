using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>The chance that two tokens, drawn with replacement, are of one type, and what follows from it.</summary>
/// <remarks>Source: Simpson, Nature 163 (1949); heterozygosity and inbreeding after Wright 1931. Null for a text without tokens.</remarks>
public static class SimpsonIndex
{
    /// <summary>Σp², 0 … 1: 1 where there is one type.</summary>
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

    /// <summary>Heterozygosity H = 1 − Σp², 0 … 1: 0 where there is one type.</summary>
    public static double? Heterozygosity(CountSpectrum spectrum) => Repeats(spectrum) is { } repeats ? 1 - repeats : null;

    /// <summary>Inbreeding F = 1 − H/H₀: the share of the source's heterozygosity that is gone; 0 for the source, below 0 where it grew.</summary>
    /// <remarks>Null where the source has one type alone: it has nothing to lose.</remarks>
    public static double? Inbreeding(CountSpectrum spectrum, CountSpectrum source) =>
        Heterozygosity(spectrum) is { } now && Heterozygosity(source) is > 0 and { } before ? 1 - (now / before) : null;
}
