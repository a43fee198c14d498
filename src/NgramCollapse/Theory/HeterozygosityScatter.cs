using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>How far one run's heterozygosity strays from its expectation, to first order in 1/n.</summary>
/// <remarks>
/// A draw of n symbols moves each share by a multinomial step, and S = Σp² with it by Σ2p·Δp, whose variance is
/// 4(Σp³ − S²)/n. Steps of several draws add up with the weight they keep in the pool. Assumes symbols drawn independently
/// (order 1) and few generations against n: shares are taken where the source has them. The delta method; for the weights
/// the recursions of <see cref="Heterozygosity"/>.
/// </remarks>
public static class HeterozygosityScatter
{
    /// <summary>Standard deviation of H of one text of n symbols drawn from the source's shares, 2√((Σp³ − S²)/n); 0 where all are equal.</summary>
    /// <param name="source">The source's symbols by their counts.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <returns>Null where there are no symbols.</returns>
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

    /// <summary>Under <c>replace</c>: text k has taken k steps.</summary>
    /// <param name="generations">The last text asked for, 0 or more.</param>
    /// <returns>Entry k: the variance of text k in units of one draw's.</returns>
    public static double[] Replace(int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return [.. Enumerable.Range(0, generations + 1).Select(k => (double)k)];
    }

    /// <summary>Under <c>accumulate</c>: text k takes a step of its own, and before it has those of texts 1 … k−1, each by its share of the pool it came into.</summary>
    /// <param name="sizeRatio">Size of a text divided by the source's, positive. With 1 text k has Σ over i ≤ k of 1/i².</param>
    /// <param name="generations">The last text asked for, 0 or more.</param>
    /// <returns>Entry k: the variance of text k in units of one draw's.</returns>
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

    /// <summary>Under <c>mix</c>: of every pool a share 1−w has the step of its text, of n(1−w) symbols, and w the scatter of human symbols drawn anew.</summary>
    /// <param name="sizeRatio">Size of texts and pools divided by the source's, positive.</param>
    /// <param name="humanShare">w, 0 … 1, with w times <paramref name="sizeRatio"/> at most 1.</param>
    /// <param name="generations">The last text asked for, 0 or more.</param>
    /// <returns>Entry k: the variance of text k in units of one draw's.</returns>
    public static double[] Mix(double sizeRatio, double humanShare, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var written = 1 - humanShare;

        // In units of one draw of n: w² times a sample of wn without replacement, and (1−w)² times one of (1−w)n.
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
