namespace NgramCollapse.Pools;

/// <summary>Closed forms of a regime for models of order 1, whose symbols are drawn independently of each other.</summary>
internal interface IOrderOneFormulas
{
    /// <summary>Expected heterozygosity of pools 0 … G.</summary>
    /// <param name="source">H of the human text, 0 … 1.</param>
    /// <param name="sizes">Sizes of texts.</param>
    /// <param name="generations">G, 0 or more.</param>
    double[] PoolHeterozygosity(double source, PoolSizes sizes, int generations);

    /// <summary>Variance of the heterozygosity of texts 0 … G, in units of the variance of one draw.</summary>
    /// <param name="sizes">Sizes of texts.</param>
    /// <param name="generations">G, 0 or more.</param>
    double[] TextVariance(PoolSizes sizes, int generations);
}
