using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// Expected heterozygosity: the chance that two symbols drawn from a text differ, H = 1 − S with S = Σp², generation after
/// generation of neutral drift. Everything here is an expectation over repetitions and exact, not a limit.
/// </summary>
/// <remarks>
/// Assumes symbols drawn independently of each other (a model of order 1), by raw counts, with no filter. Two draws from a
/// text of n are the same symbol's copies with chance 1/n: that is all the drift there is. Source: Wright 1931, Genetics
/// 16:97; Seddik et al. 2024, arXiv 2404.05090, eq. 6.
/// </remarks>
public static class Heterozygosity
{
    /// <summary>The inbreeding coefficient after so many texts of n symbols, F = 1 − (1−1/n)^k, 0 … 1; 0 after none.</summary>
    /// <remarks>Under <c>replace</c>: the part of the source's heterozygosity that is gone.</remarks>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">k, 0 or more.</param>
    public static double Inbreeding(double symbols, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        return generations == 0 ? 0 : symbols == 1 ? 1 : PortableMath.OneMinusExpMinus(-generations * LnOneMinus(1 / symbols));
    }

    /// <summary>Of text k under <c>replace</c>: H·(1−1/n)^k.</summary>
    /// <param name="source">H of the source text, 0 … 1.</param>
    /// <param name="symbols">n, the symbols of each generated text, 1 or more.</param>
    /// <param name="generations">The last k asked for.</param>
    /// <returns>Entry k for text k; entry 0 is the source's own.</returns>
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
    /// Of pool k under <c>accumulate</c>, the source of N symbols and k texts of n: H·Π over i = 1 … k of (1 − n/(N+i·n)²). With
    /// N = n that is Π over i = 2 … k+1 of (1 − 1/(n·i²)).
    /// </summary>
    /// <param name="source">H of the source text.</param>
    /// <param name="sourceSymbols">N, positive.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">The last k asked for.</param>
    /// <returns>Entry k for the source and texts 1 … k together; entry 0 is the source's own.</returns>
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

    /// <summary>What accumulate never falls below where texts have the source's size n, in text or pool: H·sin(π/√n)/(π/√n).</summary>
    /// <remarks>
    /// Euler's product for the sine, and the discrete twin of the π²/6 bound on the error of Gerstgrasser et al. 2024, arXiv
    /// 2404.01413: to first order the loss is H·π²/(6n). For text k; for pools the limit is higher by the factor 1/(1−1/n).
    /// </remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="symbols">n, 1 or more; with 1 nothing is left.</param>
    public static double AccumulateLimit(double source, double symbols)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);

        // sin(x)/x by its Taylor series, x ≤ π: the platform's own sine may differ in the last place.
        var square = Math.PI * Math.PI / symbols;
        var series = 1.0;
        for (var term = 40; term >= 2; term -= 2)
        {
            series = 1 - (square / (term * (term + 1.0)) * series);
        }

        return symbols == 1 ? 0 : source * series;
    }

    /// <summary>
    /// Of pool k where the whole source of N symbols stays in every pool beside n newly written ones, drawn from the pool
    /// before: S ← (1−a²)·S₀ + a²/n + a²(1−1/n)·S with a = n/(N+n).
    /// </summary>
    /// <remarks>Source: Seddik et al. 2024, section 4 (partly synthetic data); Bertrand et al. 2024, arXiv 2310.00429, for its stability.</remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="humanSymbols">N, positive.</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <param name="generations">The last k asked for.</param>
    /// <returns>Entry k for pool k; entry 0 is the source's own.</returns>
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
            // In H = 1 − S the recursion has no constant beside the source's.
            expected[k] = ((1 - (a * a)) * source) + (a * a * (1 - (1 / symbols)) * expected[k - 1]);
        }

        return expected;
    }

    /// <summary>
    /// Of pool k where each pool has a share w of human symbols drawn anew without replacement and for the rest newly written
    /// ones: H ← (w²(1−φ) + 2w(1−w))·H₀ + (1−w)²(1 − 1/((1−w)n))·H, φ = (N−wn)/(wn(N−1)) for N source symbols.
    /// </summary>
    /// <remarks>
    /// The regime <c>mix</c>, symbols taken for drawn one by one though whole documents are. The mean of the human part is the
    /// source's own, so cross terms keep H₀ whole.
    /// </remarks>
    /// <param name="source">H of the source text.</param>
    /// <param name="sourceSymbols">N, 2 or more.</param>
    /// <param name="symbols">n, the size of texts and pools, 1 or more.</param>
    /// <param name="humanShare">w, 0 … 1; w·n rounded to a whole number is at most N.</param>
    /// <param name="generations">The last k asked for.</param>
    /// <returns>Entry k for pool k; entry 0 is the source's own.</returns>
    public static double[] MixPool(double source, double sourceSymbols, double symbols, double humanShare, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceSymbols, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        if (humanShare is not (>= 0 and <= 1) || humanShare * symbols > sourceSymbols + 0.5)
        {
            throw new ArgumentOutOfRangeException(nameof(humanShare), humanShare, "A share is from 0 to 1, and of a pool no more than the source has.");
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

    /// <summary>Of each text that is one draw of n symbols from the pool before it: (1 − 1/n) times that pool's.</summary>
    /// <param name="source">H of the source text.</param>
    /// <param name="pools">H of pools 0, 1, …</param>
    /// <param name="symbols">n, 1 or more.</param>
    /// <returns>Entry 0 is the source's own; entry k is text k's; one for each pool, the last pool's own text left out.</returns>
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

    // ln(1−x) for 0 < x < 1; the series where 1 − x would lose x's digits.
    private static double LnOneMinus(double x) =>
        x < 1e-4 ? -x * (1 + (x / 2) + (x * x / 3) + (x * x * x / 4)) : PortableMath.Log2(1 - x) * 0.6931471805599453;
}
