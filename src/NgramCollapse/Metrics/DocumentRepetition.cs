namespace NgramCollapse.Metrics;

/// <summary>
/// rep-n: the share of word n-grams that repeat an earlier one of the same document, 1 − distinct/all with both summed over the
/// documents; 0 … 1, 0 where nothing repeats, near 1 where a document goes round in circles.
/// </summary>
/// <remarks>Source: Welleck et al., Neural text generation with unlikelihood training, ICLR 2020; Su et al., NeurIPS 2022.</remarks>
public static class DocumentRepetition
{
    /// <summary>rep-n of a text; null where no document holds an n-gram.</summary>
    /// <param name="words">The words' hashes.</param>
    /// <param name="n">Words of an n-gram, 1 or more.</param>
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

    /// <summary>Diversity: the product of 1 − rep-n for n = 2, 3, 4; 0 … 1, 1 where nothing repeats. Null where one of them is.</summary>
    /// <remarks>Source: Su et al., A contrastive framework for neural text generation, NeurIPS 2022.</remarks>
    /// <param name="repeated">rep-n for these n.</param>
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
