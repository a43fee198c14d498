namespace NgramCollapse.Metrics;

/// <summary>
/// rep-n: the share of word n-grams that repeat an earlier one in the same document, 1 − distinct/all, where both are summed over the
/// documents. 0 if no n-gram repeats, near 1 if documents go round in circles.
/// </summary>
/// <remarks>
/// Source: Welleck et al., Neural text generation with unlikelihood training, ICLR 2020; Su et al., A contrastive framework for neural
/// text generation, NeurIPS 2022.
/// </remarks>
internal static class DocumentRepetition
{
    /// <summary>rep-n of a text, 0 … 1; null if no document is n words long.</summary>
    /// <param name="words">The words' hashes.</param>
    /// <param name="n">Length of the n-grams in words, 1 or more.</param>
    public static double? Of(WindowHashes words, int n)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var factor = words.Factor(n);
        var inside = new List<ulong>();
        long all = 0, distinct = 0;
        for (var d = 0; d < words.DocumentCount; d++)
        {
            inside.Clear();
            var (first, end) = words.Document(d);
            for (var place = first; place + n <= end; place++)
            {
                inside.Add(words.At(place, n, factor));
            }

            inside.Sort();
            all += inside.Count;
            for (var i = 0; i < inside.Count; i++)
            {
                distinct += i == 0 || inside[i] != inside[i - 1] ? 1 : 0;
            }
        }

        return all == 0 ? null : 1 - ((double)distinct / all);
    }

    /// <summary>Diversity: the product of 1 − rep-n over several n, usually 2, 3 and 4; 0 … 1, 1 if no n-gram repeats.</summary>
    /// <remarks>Source: Su et al., A contrastive framework for neural text generation, NeurIPS 2022.</remarks>
    /// <param name="repeated">The values of rep-n.</param>
    /// <returns>Null if one of the values is.</returns>
    public static double? Diversity(params ReadOnlySpan<double?> repeated)
    {
        double? product = 1;
        foreach (var share in repeated)
        {
            product *= 1 - share;
        }

        return product;
    }
}
