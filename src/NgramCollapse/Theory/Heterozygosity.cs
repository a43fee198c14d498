using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// Expected heterozygosity under neutral drift, by generation: H = 1 − S with S = Σp² is the chance that two symbols drawn from a
/// text differ. All values are exact expectations over repetitions, not limits.
/// </summary>
/// <remarks>
/// Assumes that symbols are drawn independently of each other (a model of order 1), by raw counts and without a filter. Two draws
/// from a text of n symbols copy the same one with chance 1/n; this is the only source of drift. Source: Wright 1931, Genetics 16:97;
/// Seddik et al. 2024, arXiv 2404.05090, eq. 6.
/// </remarks>
internal static class Heterozygosity
{
    /// <summary>The inbreeding coefficient after k texts of n symbols, F = 1 − (1−1/n)^k, 0 … 1.</summary>
    /// <remarks>Under <c>replace</c> it is the lost part of the source's heterozygosity.</remarks>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">k, 0 or more; F is 0 for 0.</param>
    public static double Inbreeding(double symbols, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return generations == 0 ? 0 : symbols == 1 ? 1 : PortableMath.OneMinusExpMinus(-generations * LnOneMinus(1 / symbols));
    }

    /// <summary>Heterozygosity of text k under <c>replace</c>: H·(1−1/n)^k.</summary>
    /// <param name="source">H of the source text, 0 … 1.</param>
    /// <param name="symbols">n, the symbols of each generated text, 1 or more.</param>
    /// <param name="generations">The last k.</param>
    /// <returns>Entry k is for text k; entry 0 is the source's.</returns>
    public static double[] Replace(double source, double symbols, int generations)
    {
        var expected = new double[generations + 1];
        for (var k = 0; k <= generations; k++)
        {
            expected[k] = source * (1 - Inbreeding(symbols, k));
        }

        return expected;
    }

    /// <summary>
    /// Heterozygosity of pool k under <c>accumulate</c>, which is the source of N symbols and k texts of n symbols:
    /// H·Π over i = 1 … k of (1 − n/(N+i·n)²). For N = n the product is Π over i = 2 … k+1 of (1 − 1/(n·i²)).
    /// </summary>
    /// <param name="source">H of the source text.</param>
    /// <param name="sourceSymbols">N, positive.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">The last k.</param>
    /// <returns>Entry k is for the source and texts 1 … k together; entry 0 is the source's.</returns>
    public static double[] AccumulatePool(double source, double sourceSymbols, double symbols, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceSymbols);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var expected = new double[generations + 1];
        expected[0] = source;
        for (var k = 1; k <= generations; k++)
        {
            var pool = sourceSymbols + (k * symbols);
            expected[k] = expected[k - 1] * (1 - (symbols / (pool * pool)));
        }

        return expected;
    }

    /// <summary>
    /// The limit of text k's heterozygosity under <c>accumulate</c> with texts of the source's size n, for k → ∞: H·sin(π/√n)/(π/√n).
    /// </summary>
    /// <remarks>
    /// By Euler's product for the sine. It is the discrete twin of the π²/6 bound on the error by Gerstgrasser et al. 2024, arXiv
    /// 2404.01413: to first order the loss is H·π²/(6n). The limit of pools is higher by the factor 1/(1−1/n).
    /// </remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="symbols">n, 1 or more; the limit is 0 for 1.</param>
    public static double AccumulateLimit(double source, double symbols)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);

        // sin(x)/x by its Taylor series, x ≤ π: the platform's sine may differ between machines in the last place.
        var square = Math.PI * Math.PI / symbols;
        var series = 1.0;
        for (var term = 40; term >= 2; term -= 2)
        {
            series = 1 - (square / (term * (term + 1.0)) * series);
        }

        return symbols == 1 ? 0 : source * series;
    }

    /// <summary>
    /// Heterozygosity of pool k where every pool holds the whole source of N symbols and n symbols drawn from the previous pool:
    /// S ← (1−a²)·S₀ + a²/n + a²(1−1/n)·S with a = n/(N+n).
    /// </summary>
    /// <remarks>
    /// Source: Seddik et al. 2024, section 4 (partly synthetic data). For its stability: Bertrand et al. 2024, arXiv 2310.00429.
    /// </remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="humanSymbols">N, positive.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">The last k.</param>
    /// <returns>Entry k is for pool k; entry 0 is the source's.</returns>
    public static double[] FixedHumanPool(double source, double humanSymbols, double symbols, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(humanSymbols);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var a = symbols / (humanSymbols + symbols);
        var expected = new double[generations + 1];
        expected[0] = source;
        for (var k = 1; k <= generations; k++)
        {
            // Written in H = 1 − S, the recursion's only constant is the source's term.
            expected[k] = ((1 - (a * a)) * source) + (a * a * (1 - (1 / symbols)) * expected[k - 1]);
        }

        return expected;
    }

    /// <summary>
    /// Heterozygosity of pool k where a share w of every pool is human symbols, drawn anew without replacement from the N symbols of
    /// the source, and the rest is newly written: H ← (w²(1−φ) + 2w(1−w))·H₀ + (1−w)²(1 − 1/((1−w)n))·H with φ = (N−wn)/(wn(N−1)).
    /// </summary>
    /// <remarks>
    /// The regime <c>mix</c>, except that it draws whole documents and the formula single symbols. The expected shares of the human
    /// part are the source's, so the cross terms keep H₀ whole.
    /// </remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="sourceSymbols">N, 2 or more.</param>
    /// <param name="symbols">n, the size of texts and pools, 1 or more.</param>
    /// <param name="humanShare">w, 0 … 1; w·n rounded to a whole number is at most N.</param>
    /// <param name="generations">The last k.</param>
    /// <returns>Entry k is for pool k; entry 0 is the source's.</returns>
    public static double[] MixPool(double source, double sourceSymbols, double symbols, double humanShare, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceSymbols, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        if (humanShare is not (>= 0 and <= 1) || humanShare * symbols > sourceSymbols + 0.5)
        {
            throw new ArgumentOutOfRangeException(
                nameof(humanShare), humanShare, "A share is from 0 to 1, and of a pool no more than the source has.");
        }

        var (human, written) = (humanShare * symbols, (1 - humanShare) * symbols);
        var scatter = human > 0 ? Math.Max(0, sourceSymbols - human) / (human * (sourceSymbols - 1)) : 0;
        var fromSource = (humanShare * humanShare * (1 - scatter)) + (2 * humanShare * (1 - humanShare));
        var fromPool = written < 1 ? 0 : (1 - humanShare) * (1 - humanShare) * (1 - (1 / written));
        var expected = new double[generations + 1];
        expected[0] = source;
        for (var k = 1; k <= generations; k++)
        {
            expected[k] = (fromSource * source) + (fromPool * expected[k - 1]);
        }

        return expected;
    }

    /// <summary>Heterozygosity of texts that are each n symbols drawn from the previous pool: (1 − 1/n) times that pool's.</summary>
    /// <param name="source">H of the source text.</param>
    /// <param name="pools">H of pools 0, 1, …</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <returns>As many entries as pools: entry 0 is the source's, entry k is for text k, which is drawn from pool k−1.</returns>
    public static double[] TextsOf(double source, ReadOnlySpan<double> pools, double symbols)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        var expected = new double[pools.Length];
        for (var k = 0; k < expected.Length; k++)
        {
            expected[k] = k == 0 ? source : pools[k - 1] * (1 - (1 / symbols));
        }

        return expected;
    }

    // ln(1−x) for 0 < x < 1, by its series where 1 − x would lose the digits of x.
    private static double LnOneMinus(double x) =>
        x < 1e-4 ? -x * (1 + (x / 2) + (x * x / 3) + (x * x * x / 4)) : PortableMath.Log2(1 - x) * 0.6931471805599453;
}
