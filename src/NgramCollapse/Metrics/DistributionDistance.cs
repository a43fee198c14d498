using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Distances between the relative frequencies of a text's types, P, and those of its source, Q.</summary>
/// <remarks>All are null if the text or the source has no token. They are 0 in generation 0, where P = Q.</remarks>
internal static class DistributionDistance
{
    /// <summary>Jensen–Shannon divergence ½·D(P‖M) + ½·D(Q‖M) with M = ½(P + Q), in bits.</summary>
    /// <remarks>
    /// 0 for equal, 1 for disjoint distributions. Source: Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Information
    /// Theory 37 (1991).
    /// </remarks>
    public static double? JensenShannonBits(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (IsEmpty(pair))
        {
            return null;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < pair.InText.Length; i++)
        {
            var (p, q) = ((double)pair.InText[i] / pair.TextTokens, (double)pair.InSource[i] / pair.SourceTokens);
            var middle = (p + q) / 2;
            sum.Add(p * PortableMath.Log2(p / middle));
            sum.Add(q == 0 ? 0 : q * PortableMath.Log2(q / middle));
        }

        // For a lost type, M is half of Q, and log2 2 = 1.
        sum.Add((double)LostTokens(pair) / pair.SourceTokens);
        return Math.Clamp(sum.Value / 2, 0, 1);
    }

    /// <summary>Total variation ½·Σ|P − Q|: the share of tokens that would have to change.</summary>
    /// <remarks>0 for equal, 1 for disjoint distributions.</remarks>
    public static double? TotalVariation(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (IsEmpty(pair))
        {
            return null;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < pair.InText.Length; i++)
        {
            sum.Add(Math.Abs(((double)pair.InText[i] / pair.TextTokens) - ((double)pair.InSource[i] / pair.SourceTokens)));
        }

        sum.Add((double)LostTokens(pair) / pair.SourceTokens);
        return Math.Clamp(sum.Value / 2, 0, 1);
    }

    /// <summary>D(P‖Q) = Σ P·log2(P/Q) in bits, 0 or more; null if infinite, because the text has a type that the source lacks.</summary>
    /// <remarks>Source: Kullback and Leibler, Annals of Mathematical Statistics 22 (1951).</remarks>
    public static double? TextFromSourceBits(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return IsEmpty(pair) || pair.InSource.Contains(0)
            ? null
            : KullbackLeibler(pair.InText, pair.TextTokens, pair.InSource, pair.SourceTokens);
    }

    /// <summary>D(Q‖P) = Σ Q·log2(Q/P) in bits, 0 or more; null if infinite, because a type of the source is lost.</summary>
    /// <remarks>Source: Kullback and Leibler, Annals of Mathematical Statistics 22 (1951).</remarks>
    public static double? SourceFromTextBits(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return IsEmpty(pair) || pair.Lost.Length > 0
            ? null
            : KullbackLeibler(pair.InSource, pair.SourceTokens, pair.InText, pair.TextTokens);
    }

    /// <summary>Type precision: the share of the text's types that the source has too, 0 … 1; null for a text without types.</summary>
    public static double? TypePrecision(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return pair.InText.IsEmpty ? null : (double)pair.Shared / pair.InText.Length;
    }

    /// <summary>Type recall: the share of the source's types that the text still has, 0 … 1; null for a source without types.</summary>
    public static double? TypeRecall(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var all = pair.Shared + pair.Lost.Length;
        return all == 0 ? null : (double)pair.Shared / all;
    }

    private static bool IsEmpty(FrequencyPair pair) => pair.TextTokens == 0 || pair.SourceTokens == 0;

    private static double KullbackLeibler(ReadOnlySpan<int> first, long firstTokens, ReadOnlySpan<int> second, long secondTokens)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] > 0)
            {
                var p = (double)first[i] / firstTokens;
                sum.Add(p * PortableMath.Log2(p / ((double)second[i] / secondTokens)));
            }
        }

        return Math.Max(0, sum.Value);
    }

    private static long LostTokens(FrequencyPair pair)
    {
        long tokens = 0;
        foreach (var count in pair.Lost)
        {
            tokens += count;
        }

        return tokens;
    }
}
