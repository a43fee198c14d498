using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>The first documents of the newest text, up to the share of the pool that other sources leave.</summary>
/// <param name="Share">Share of the pool that the other sources take, 0 … 1; this source takes the rest.</param>
public sealed record StartOfNewest(double Share) : PoolSource
{
    /// <inheritdoc/>
    public override string Name => "start_of_newest";

    /// <inheritdoc/>
    public override string Definition =>
        "the first documents of the newest text, up to what other sources leave of the pool; the last one is cut";

    /// <inheritdoc/>
    public override bool BringsBack => false;

    /// <inheritdoc/>
    public override int? Amount(PoolSizes sizes) => sizes.Text - HumanDraw.AmountOf(Share, sizes);

    /// <inheritdoc/>
    public override IEnumerable<Selection> Select(PoolContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [new(context.Newest, Amount(context.Sizes))];
    }

    /// <inheritdoc/>
    public override PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap)
    {
        gap = null;
        return Share >= 1 ? pool : pool with { Size = pool.Size + (sizes.Ratio - (Share * sizes.Ratio)), NewestPart = 1 - Share };
    }
}
