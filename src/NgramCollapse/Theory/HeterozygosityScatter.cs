using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>The scatter of one run's heterozygosity around its expectation, to first order in 1/n.</summary>
/// <remarks>
/// A draw of n symbols moves each share by a multinomial step, and thereby S = Σp² by Σ2p·Δp, whose variance is 4(Σp³ − S²)/n. The
/// variances of successive draws add up, each with the weight its step keeps in the pool: the delta method, with weights from the
/// recursions of <see cref="Heterozygosity"/>. Assumes that symbols are drawn independently (order 1) and that generations are few
/// compared with n: all shares are taken from the source.
/// </remarks>
internal static class HeterozygosityScatter
{
    /// <summary>Standard deviation of H of one text of n symbols drawn from the source's shares: 2√((Σp³ − S²)/n).</summary>
    /// <param name="source">The source's symbols by their counts.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <returns>0 if all shares are equal; null if the source has no symbols.</returns>
    public static double? OfOneDraw(CountSpectrum source, double symbols)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        var (squares, cubes) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var (count, types) in source.Groups)
        {
            var share = (double)count / source.Tokens;
            squares.Add(types * share * share);
            cubes.Add(types * share * share * share);
        }

        return source.Tokens == 0 ? null : 2 * Math.Sqrt(Math.Max(0, cubes.Value - (squares.Value * squares.Value)) / symbols);
    }

    /// <summary>Variance under <c>replace</c>: text k is the result of k steps.</summary>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry k is the variance of text k in units of the variance of one draw.</returns>
    public static double[] Replace(int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return [.. Enumerable.Range(0, generations + 1).Select(k => (double)k)];
    }

    /// <summary>
    /// Variance under <c>accumulate</c>: the step of text k, and the steps of texts 1 … k−1, each weighted by its text's share of the
    /// pool that it joined.
    /// </summary>
    /// <param name="sizeRatio">Size of a text divided by the source's, positive. For 1 the variance is Σ over i ≤ k of 1/i².</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry k is the variance of text k in units of the variance of one draw.</returns>
    public static double[] Accumulate(double sizeRatio, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return Texts(generations, (pool, k) =>
        {
            var part = sizeRatio / (1 + (k * sizeRatio));
            return pool + (part * part);
        });
    }

    /// <summary>
    /// Variance under <c>mix</c>: in every pool a share 1−w carries the step of a text of n(1−w) symbols, and a share w the scatter of
    /// human symbols drawn anew.
    /// </summary>
    /// <param name="sizeRatio">Size of texts and pools divided by the source's, positive.</param>
    /// <param name="humanShare">w, 0 … 1, with w times <paramref name="sizeRatio"/> at most 1.</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry k is the variance of text k in units of the variance of one draw.</returns>
    public static double[] Mix(double sizeRatio, double humanShare, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var written = 1 - humanShare;

        // In units of one draw of n symbols: w² for a sample of wn without replacement, and (1−w)² for a draw of (1−w)n.
        var steps = (humanShare * Math.Max(0, 1 - (humanShare * sizeRatio))) + written;
        return Texts(generations, (pool, _) => (written * written * pool) + steps);
    }

    private static double[] Texts(int generations, Func<double, int, double> nextPool)
    {
        var variance = new double[generations + 1];
        var pool = 0.0;
        for (var k = 1; k <= generations; k++)
        {
            variance[k] = pool + 1;
            pool = nextPool(pool, k);
        }

        return variance;
    }
}
