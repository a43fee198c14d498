using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// How fast types die under each regime, as rates λ_k: a type that occurs c times in the source is present in text k with chance
/// 1 − e^(−c·λ_k).
/// </summary>
/// <remarks>
/// Every occurrence in a pool leaves a Poisson number of copies in the next text, on average the text's size divided by the pool's. A
/// type is lost when none of its source occurrences has descendants. The c occurrences are independent, hence the factor c. Assumes
/// raw counts, no decoding bias, no filter, occurrences drawn independently, and types rare in the text. Types that share a context
/// live and die together, which widens the scatter but hardly moves the mean. Source: Suresh et al. 2024, arXiv 2412.17646, for
/// <c>replace</c>; the other regimes follow in the same way (a branching process with immigration for <c>mix</c>).
/// </remarks>
internal static class SurvivalRates
{
    /// <summary>Rates where each text replaces the previous pool.</summary>
    /// <param name="sizeRatio">Size of a generated text divided by the source's, positive; usually 1.</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry k is λ_k of text k. Entry 0 is infinite: the source has all its types.</returns>
    public static double[] Replace(double sizeRatio, int generations)
    {
        Check(sizeRatio, generations);
        var lasting = PoissonLineage.Lasting(generations);
        return [double.PositiveInfinity, .. lasting.Take(generations).Select(chance => sizeRatio * chance)];
    }

    /// <summary>Rates where each pool is the source and all texts so far.</summary>
    /// <remarks>Computed backwards from text k: an occurrence reaches text k directly, or through any text in between.</remarks>
    /// <inheritdoc cref="Replace"/>
    public static double[] Accumulate(double sizeRatio, int generations)
    {
        Check(sizeRatio, generations);
        var rates = new double[generations + 1];
        rates[0] = double.PositiveInfinity;
        for (var k = 1; k <= generations; k++)
        {
            var rate = PerOccurrence(k);
            for (var j = k - 1; j >= 1; j--)
            {
                rate += PortableMath.OneMinusExpMinus(rate) * PerOccurrence(j);
            }

            rates[k] = rate;
        }

        return rates;

        // Expected copies in text j of one occurrence in pool j−1.
        double PerOccurrence(int j) => sizeRatio / (1 + ((j - 1) * sizeRatio));
    }

    /// <summary>
    /// Rates where a share w of each pool is human symbols, drawn anew without replacement, and the rest is the first part of the
    /// newest text.
    /// </summary>
    /// <remarks>
    /// Let t_j be the chance that an occurrence in a pool has descendants in the text j generations later: t_1 = 1 − 1/e,
    /// t_{j+1} = 1 − e^(−(1−w)·t_j). Let h = w·n/n_0 be the chance that a source occurrence is drawn into a pool's human part. Then
    /// λ_k = (n/n_0)·(1−w)·t_{k−1} − Σ_{j&lt;k} ln(1 − h·t_j), and λ_1 = n/n_0. The formula assumes that human symbols are drawn one
    /// by one. Runs draw whole documents, which is worse for a type whose occurrences share a document.
    /// </remarks>
    /// <param name="sizeRatio">Size of texts and pools divided by the source's, positive.</param>
    /// <param name="humanShare">w, 0 … 1, with w times <paramref name="sizeRatio"/> at most 1.</param>
    /// <param name="generations">The last text, 0 or more.</param>
    /// <returns>Entry k is λ_k of text k. Entry 0 is infinite: the source has all its types.</returns>
    public static double[] Mix(double sizeRatio, double humanShare, int generations)
    {
        CheckMix(sizeRatio, humanShare, generations);
        return
        [
            .. new[] { double.PositiveInfinity, sizeRatio }.Take(generations + 1),
            .. Mixed(sizeRatio, humanShare, generations - 1, PortableMath.OneMinusExpMinus(1)),
        ];
    }

    /// <summary>The same rates for pool k, on which model k is trained.</summary>
    /// <inheritdoc cref="Mix" path="/remarks"/>
    /// <inheritdoc cref="Mix" path="/param"/>
    /// <returns>Entry k is λ_k of pool k. Entry 0 is infinite, and so are all if the human part is the whole source.</returns>
    public static double[] MixPool(double sizeRatio, double humanShare, int generations)
    {
        CheckMix(sizeRatio, humanShare, generations);
        return [double.PositiveInfinity, .. Mixed(sizeRatio, humanShare, generations, 1)];
    }

    /// <summary>Median lifetime of a type: the last text in which it is present with a chance of at least one half.</summary>
    /// <param name="sourceCount">The type's count in the source, c, 1 or more.</param>
    /// <param name="rates">λ of texts 0, 1, …, never rising.</param>
    /// <returns>0 or more; null if the type outlives the last text that has a rate.</returns>
    public static int? MedianLifetime(int sourceCount, ReadOnlySpan<double> rates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceCount, 1);
        const double Ln2 = 0.6931471805599453;
        for (var k = 1; k < rates.Length; k++)
        {
            if (sourceCount * rates[k] < Ln2)
            {
                return k - 1;
            }
        }

        return null;
    }

    /// <summary>
    /// The values (n/n_0)·(1−w)·d_j + Σ over i ≤ j of −ln(1 − h·d_i) for j = 1, 2, …, where d_{j+1} = 1 − e^(−(1−w)·d_j).
    /// </summary>
    /// <param name="sizeRatio">n/n_0.</param>
    /// <param name="humanShare">w.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="newest">d_1: the chance that an occurrence in the newest pool counts.</param>
    private static IEnumerable<double> Mixed(double sizeRatio, double humanShare, int count, double newest)
    {
        var (descends, immigration) = (newest, 0.0);
        for (var j = 0; j < count; j++)
        {
            immigration += Immigration(humanShare * sizeRatio * descends);
            yield return (sizeRatio * (1 - humanShare) * descends) + immigration;
            descends = PortableMath.OneMinusExpMinus((1 - humanShare) * descends);
        }
    }

    private static double Immigration(double chance) => -PortableMath.Log2(Math.Max(0, 1 - chance)) * 0.6931471805599453;

    private static void Check(double sizeRatio, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
    }

    private static void CheckMix(double sizeRatio, double humanShare, int generations)
    {
        Check(sizeRatio, generations);
        if (humanShare is not (>= 0 and <= 1) || humanShare * sizeRatio > 1 + 1e-12)
        {
            throw new ArgumentOutOfRangeException(
                nameof(humanShare), humanShare, "A share is from 0 to 1, and of a pool no more than the source has.");
        }
    }
}
