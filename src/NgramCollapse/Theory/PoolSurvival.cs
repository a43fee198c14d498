using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// How fast types die for pools of any makeup: the rate λ_k for which a type with source count c is still present in text k,
/// or in pool k, with chance 1 − e^(−c·λ_k).
/// </summary>
/// <remarks>
/// <para>
/// Backwards from the target. An occurrence in pool m leaves a Poisson number of copies in text m+1, on average the text's
/// size divided by the pool's, ρ. If a copy in text m+1 reaches the target with chance a, an occurrence in pool m reaches it
/// at rate R = ρ·a and with chance d = 1 − e^(−R). The pool hands R on to each whole text in it, d to the part of a cut
/// text, R to the source, and −ln(1 − h·d) for a fresh sample that holds a source occurrence with chance h. A sample that is
/// drawn once collects the R of all pools and counts in the end, as −ln(1 − h·(1 − e^(−ΣR))).
/// </para>
/// <para>
/// The assumptions are those of <see cref="SurvivalRates"/>, whose closed forms are the special cases. Source: Suresh et al. 2024.
/// </para>
/// </remarks>
internal static class PoolSurvival
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>The rates of texts 0 … G.</summary>
    /// <param name="pools">Makeups of pools 0 … G; the first is the source.</param>
    /// <param name="sizeRatio">Size of a written text divided by the source's, positive.</param>
    /// <returns>One rate a text; entry 0 is infinite, for the source has all its types.</returns>
    /// <exception cref="ArgumentException">There is no pool, or pool 0 is not the source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive.</exception>
    public static double[] OfTexts(ReadOnlySpan<PoolMakeup> pools, double sizeRatio)
    {
        Check(pools, sizeRatio);
        var rates = new double[pools.Length];
        rates[0] = double.PositiveInfinity;
        if (IsHomogeneous(pools))
        {
            Descend(pools, sizeRatio, ofTexts: true, rates);
            return rates;
        }

        for (var k = 1; k < rates.Length; k++)
        {
            rates[k] = Rate(pools, sizeRatio, k - 1, sizeRatio / pools[k - 1].Size);
        }

        return rates;
    }

    /// <summary>The rates of pools 0 … G.</summary>
    /// <param name="pools">Makeups of pools 0 … G; the first is the source.</param>
    /// <param name="sizeRatio">Size of a written text divided by the source's, positive.</param>
    /// <returns>One rate a pool; infinite for a pool that holds the whole source.</returns>
    /// <exception cref="ArgumentException">There is no pool, or pool 0 is not the source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive.</exception>
    public static double[] OfPools(ReadOnlySpan<PoolMakeup> pools, double sizeRatio)
    {
        Check(pools, sizeRatio);
        var rates = new double[pools.Length];
        rates[0] = double.PositiveInfinity;
        if (IsHomogeneous(pools))
        {
            Descend(pools, sizeRatio, ofTexts: false, rates);
            return rates;
        }

        for (var k = 1; k < rates.Length; k++)
        {
            rates[k] = Rate(pools, sizeRatio, k, double.PositiveInfinity);
        }

        return rates;
    }

    // Where every pool is made alike of the newest text and nothing older, one walk back serves all targets.
    private static bool IsHomogeneous(ReadOnlySpan<PoolMakeup> pools)
    {
        for (var m = 1; m < pools.Length; m++)
        {
            if (pools[m] != pools[1] || pools[m].WholeTexts > 1 || pools[m].HoldsSource || pools[m].FixedSource > 0)
            {
                return false;
            }
        }

        return pools.Length > 2;
    }

    private static void Descend(ReadOnlySpan<PoolMakeup> pools, double sizeRatio, bool ofTexts, double[] rates)
    {
        var pool = pools[1];
        var (part, chance, immigration) = (1.0, 1.0, 0.0);
        var rate = ofTexts ? sizeRatio / pool.Size : double.PositiveInfinity;
        if (ofTexts)
        {
            rates[1] = sizeRatio;
        }

        for (var k = ofTexts ? 2 : 1; k < rates.Length; k++)
        {
            var reaches = Chance(rate);
            immigration += pool.FreshSource > 0 ? Immigration(pool.FreshSource * reaches) : 0;
            (part, chance) = pool.NewestPart > 0 ? (pool.NewestPart, reaches) : (1, pool.WholeTexts == 0 ? 0 : reaches);
            rates[k] = (sizeRatio * part * chance) + immigration;
            rate = sizeRatio / pool.Size * part * chance;
        }
    }

    private static double Rate(ReadOnlySpan<PoolMakeup> pools, double sizeRatio, int newest, double rate)
    {
        var (source, immigration, once, onceRate) = (0.0, 0.0, 0.0, 0.0);
        var handed = new HandedRates();
        for (var m = newest; m >= 0; m--)
        {
            var pool = pools[m];
            var reaches = Chance(rate);
            source += pool.HoldsSource ? rate : 0;
            immigration += pool.FreshSource > 0 ? Immigration(pool.FreshSource * reaches) : 0;
            (once, onceRate) = pool.FixedSource > 0 ? (pool.FixedSource, onceRate + rate) : (once, onceRate);
            if (m > 0)
            {
                handed.Add(rate, m - pool.WholeTexts + 1, pool.WholeTexts);
                var (part, chance) = pool.NewestPart > 0 ? (pool.NewestPart, reaches) : (1, Chance(handed.To(m)));
                rate = sizeRatio / pools[m - 1].Size * part * chance;
            }
        }

        return source + immigration + (once > 0 ? Immigration(once * Chance(onceRate)) : 0);
    }

    private static double Chance(double rate) => double.IsPositiveInfinity(rate) ? 1 : PortableMath.OneMinusExpMinus(rate);

    private static double Immigration(double chance) => -PortableMath.Log2(Math.Max(0, 1 - chance)) * Ln2;

    private static void Check(ReadOnlySpan<PoolMakeup> pools, double sizeRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        if (pools.IsEmpty || pools[0] != PoolMakeup.Source)
        {
            throw new ArgumentException("Pool 0 is the source.", nameof(pools));
        }
    }

    /// <summary>The rates that pools have handed on to the whole texts in them, newest pool first.</summary>
    private sealed class HandedRates
    {
        private readonly List<HandedRate> _active = [];
        private double _sum;

        public void Add(double rate, int first, int texts)
        {
            if (texts > 0)
            {
                _active.Add(new HandedRate(rate, first));
                _sum += rate;
            }
        }

        /// <summary>The sum for a text; texts are asked for from the newest to the oldest.</summary>
        public double To(int text)
        {
            // Summed anew where a pool no longer reaches back, so that the order of the sum never depends on the window.
            if (_active.RemoveAll(handed => handed.First > text) > 0)
            {
                _sum = 0;
                foreach (var handed in _active)
                {
                    _sum += handed.Rate;
                }
            }

            return _sum;
        }
    }

    private sealed record HandedRate(double Rate, int First);
}
