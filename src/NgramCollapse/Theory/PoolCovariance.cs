namespace NgramCollapse.Theory;

/// <summary>How far the shares of pools and texts of any makeup stray from the source's, as far as they stray together.</summary>
/// <remarks>
/// Summed over types, the covariance of two texts' shares: D(text k, text i) is the mean of D over pool k−1, for text k is a
/// draw from it; D(text k, text k) is D(pool k−1, pool k−1) and the scatter of one draw of n symbols, and so on backwards to the
/// source, which does not stray. A fresh sample of the source scatters by itself. Exact for order 1 (neutral drift,
/// Wright 1931); <see cref="Heterozygosity"/> has the closed forms of the special cases.
/// </remarks>
internal static class PoolCovariance
{
    /// <summary>The most whole texts of one pool: the work grows with their square.</summary>
    public const int MostTexts = 1000;

    /// <summary>Expected heterozygosity of pools 0 … G.</summary>
    /// <param name="source">H of the source, 0 … 1.</param>
    /// <param name="sourceSymbols">N, 2 or more.</param>
    /// <param name="symbols">n, the symbols of each written text, 1 or more.</param>
    /// <param name="pools">Makeups of pools 0 … G; the first is the source.</param>
    /// <returns>One entry a pool.</returns>
    /// <exception cref="ArgumentException">A pool has a sample drawn once, or more whole texts than <see cref="MostTexts"/>.</exception>
    public static double[] Heterozygosity(double source, double sourceSymbols, double symbols, ReadOnlySpan<PoolMakeup> pools)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceSymbols, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        var covariance = OfPools(
            pools,
            symbols / sourceSymbols,
            (pool, part) => (source - pool) / (part * symbols),
            drawn => source * Math.Max(0, sourceSymbols - drawn) / (drawn * (sourceSymbols - 1)),
            sourceSymbols);
        return [.. covariance.Select(strayed => source - strayed)];
    }

    /// <summary>The variance of texts 0 … G in units of one draw's, to first order in 1/n.</summary>
    /// <param name="pools">Makeups of pools 0 … G−1 or more; the first is the source.</param>
    /// <param name="sizeRatio">Size of a written text divided by the source's, positive.</param>
    /// <param name="generations">G, 0 or more.</param>
    /// <returns>Entry k for text k; entry 0 is 0.</returns>
    /// <exception cref="ArgumentException">A pool has a sample drawn once, or more whole texts than <see cref="MostTexts"/>.</exception>
    public static double[] TextVariance(ReadOnlySpan<PoolMakeup> pools, double sizeRatio, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generations, pools.Length);
        var covariance = OfPools(
            pools[..generations],
            sizeRatio,
            (_, part) => 1 / part,
            drawn => sizeRatio / drawn * Math.Max(0, 1 - drawn),
            1);
        return [0, .. covariance.Select(pool => pool + 1)];
    }

    /// <summary>Whether there is a formula for pools of this makeup; null where there is, otherwise why not.</summary>
    public static string? Gap(ReadOnlySpan<PoolMakeup> pools)
    {
        foreach (var pool in pools)
        {
            if (pool.FixedSource > 0)
            {
                return "a human sample that is drawn once for all pools ties the generations together";
            }

            if (pool.WholeTexts > MostTexts)
            {
                return FormattableString.Invariant($"a pool holds more than {MostTexts} texts");
            }
        }

        return null;
    }

    /// <summary>D(pool k, pool k) of all pools.</summary>
    /// <param name="pools">Their makeups.</param>
    /// <param name="sizeRatio">Size of a written text in units of the source's.</param>
    /// <param name="draw">The scatter of one draw, given D of the pool it is drawn from and the part of it that counts.</param>
    /// <param name="sample">The scatter of a fresh sample of the source of so many symbols.</param>
    /// <param name="unit">Symbols of the source, as <paramref name="sample"/> counts them.</param>
    private static double[] OfPools(
        ReadOnlySpan<PoolMakeup> pools, double sizeRatio, Func<double, double, double> draw, Func<double, double> sample, double unit)
    {
        if (Gap(pools) is { } gap)
        {
            throw new ArgumentException($"No formula: {gap}.", nameof(pools));
        }

        var ofPools = new double[pools.Length];
        var reach = 0;
        foreach (var pool in pools)
        {
            reach = Math.Max(reach, pool.WholeTexts);
        }

        var texts = new List<TextRow>();
        for (var k = 1; k < pools.Length; k++)
        {
            texts.Add(NextText(texts, pools[k - 1], Math.Max(1, k - reach), sizeRatio, ofPools[k - 1], draw));
            var (pool, weight) = (pools[k], sizeRatio / pools[k].Size);
            var strayed = 0.0;
            for (var a = k - pool.WholeTexts + 1; a <= k; a++)
            {
                for (var b = k - pool.WholeTexts + 1; b <= k; b++)
                {
                    strayed += weight * weight * Between(texts, a, b);
                }
            }

            if (pool.NewestPart > 0)
            {
                var part = weight * pool.NewestPart;
                var cut = pool.NewestPart * sizeRatio * unit < 1 && unit > 1 ? 0 : ofPools[k - 1] + draw(ofPools[k - 1], pool.NewestPart);
                strayed += part * part * cut;
            }

            if (pool.FreshSource > 0)
            {
                var part = pool.FreshSource / pool.Size;
                strayed += part * part * sample(pool.FreshSource * unit);
            }

            ofPools[k] = strayed;
        }

        return ofPools;
    }

    private static TextRow NextText(
        List<TextRow> texts, PoolMakeup pool, int first, double sizeRatio, double ofPool, Func<double, double, double> draw)
    {
        var newest = texts.Count;
        var row = new double[newest - first + 2];
        var weight = sizeRatio / pool.Size;
        for (var i = first; i <= newest; i++)
        {
            for (var a = Math.Max(1, newest - pool.WholeTexts + 1); a <= newest; a++)
            {
                row[i - first] += weight * Between(texts, a, i);
            }
        }

        row[^1] = ofPool + draw(ofPool, 1);
        return new TextRow(first, row);
    }

    private static double Between(List<TextRow> texts, int a, int b)
    {
        var row = texts[Math.Max(a, b) - 1];
        return row.Covariances[Math.Min(a, b) - row.First];
    }

    /// <summary>D of one written text with the texts from the first one on that a pool may still hold beside it, and with itself.</summary>
    private readonly record struct TextRow(int First, double[] Covariances);
}
