using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>
/// distinct-n: distinct n-grams divided by all n-grams, pooled over a text, for n = 1 … N. 1 if no n-gram repeats, near 0 if nearly
/// all do. It falls as a text grows, so compare only texts of equal size.
/// </summary>
/// <remarks>Source: Li et al., A diversity-promoting objective function, NAACL 2016.</remarks>
internal static class DistinctRatios
{
    /// <summary>The ratios of a text.</summary>
    /// <param name="text">Documents without markers; no n-gram crosses a document's end.</param>
    /// <param name="longest">N, 1 or more.</param>
    /// <returns>Entry n−1 is distinct-n, 0 … 1; null if no document is n symbols long.</returns>
    public static double?[] Of(SymbolText text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var types = DistinctWindows.Count(text, longest);
        var ratios = new double?[longest];
        for (var n = 1; n <= longest; n++)
        {
            long all = 0;
            for (var d = 0; d < text.DocumentCount; d++)
            {
                all += Math.Max(0, text.Document(d).Length - n + 1);
            }

            ratios[n - 1] = all == 0 ? null : (double)types[n - 1] / all;
        }

        return ratios;
    }
}
