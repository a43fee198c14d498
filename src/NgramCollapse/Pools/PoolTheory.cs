using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>What theory expects of the pools and texts of a regime: the formulas of its sources, combined.</summary>
public sealed class PoolTheory
{
    private readonly Regime _regime;
    private readonly PoolSizes _sizes;
    private readonly PoolMakeup[] _pools;

    /// <summary>Combines the formulas; nothing is computed yet.</summary>
    /// <param name="regime">The regime.</param>
    /// <param name="sizes">Sizes of texts.</param>
    /// <param name="generations">The last generation, 0 or more.</param>
    public PoolTheory(Regime regime, PoolSizes sizes, int generations)
    {
        ArgumentNullException.ThrowIfNull(regime);
        (_regime, _sizes) = (regime, sizes);
        _pools = regime.Recipe.Makeups(sizes, generations, out var gap);
        Gap = gap;
        OrderOneGap = gap ?? (regime.OrderOne is null ? PoolCovariance.Gap(_pools) : null);
    }

    /// <summary>Why there is no survivor formula; null if there is one.</summary>
    public string? Gap { get; }

    /// <summary>Why there is no formula for heterozygosity; null if there is one.</summary>
    public string? OrderOneGap { get; }

    /// <summary>Rates of survival in texts 0 … G (<see cref="PoolSurvival"/>).</summary>
    internal double[] TextRates() => PoolSurvival.OfTexts(_pools, _sizes.Ratio);

    /// <summary>Rates of survival in pools 0 … G.</summary>
    internal double[] PoolRates() => PoolSurvival.OfPools(_pools, _sizes.Ratio);

    /// <summary>Expected heterozygosity of pools 0 … G, for order 1.</summary>
    /// <param name="source">H of the human text, 0 … 1.</param>
    internal double[] PoolHeterozygosity(double source) => _regime.OrderOne?.PoolHeterozygosity(source, _sizes, _pools.Length - 1)
        ?? PoolCovariance.Heterozygosity(source, _sizes.Human, _sizes.Text, _pools);

    /// <summary>Variance of the heterozygosity of texts 0 … G+1 for order 1, in units of the variance of one draw.</summary>
    internal double[] TextVariance() => _regime.OrderOne?.TextVariance(_sizes, _pools.Length)
        ?? PoolCovariance.TextVariance(_pools, _sizes.Ratio, _pools.Length);
}
