using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>Human documents drawn at random without replacement, up to a share of the pool; the last one is cut.</summary>
/// <param name="Share">Share of the pool, 0 … 1.</param>
/// <param name="Fixed">Whether one draw serves all pools; otherwise each pool has a new draw.</param>
public sealed record HumanDraw(double Share, bool Fixed = false) : PoolSource
{
    /// <inheritdoc/>
    public override string Name => Fixed ? "human_draw_fixed" : "human_draw";

    /// <inheritdoc/>
    public override string Definition =>
        $"human documents drawn at random without replacement, {(Fixed ? "once for all pools" : "anew for each pool")}, "
        + "up to a share of the pool; the last one is cut";

    /// <inheritdoc/>
    public override int Reach => 0;

    /// <inheritdoc/>
    public override bool BringsBack => Share > 0;

    /// <inheritdoc/>
    public override int? Amount(PoolSizes sizes) => AmountOf(Share, sizes);

    /// <inheritdoc/>
    public override IEnumerable<Selection> Select(PoolContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = new int[context.Human.Documents];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        // The order of all documents, because filters may need more of them than the amount. No draw depends on a later one.
        var generation = Fixed ? 0 : context.Generation;
        var random = SeedDerivation.Stream(context.Seed, StreamPurpose.HumanDocuments, context.Replicate, generation, 0);
        for (var drawn = 0; drawn < order.Length; drawn++)
        {
            var pick = drawn + (int)random.NextBelow((ulong)(order.Length - drawn));
            (order[drawn], order[pick]) = (order[pick], order[drawn]);
        }

        return [new(context.Human, Amount(context.Sizes), order)];
    }

    /// <inheritdoc/>
    public override PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap)
    {
        gap = null;
        var amount = Share * sizes.Ratio;
        var larger = pool with { Size = pool.Size + amount };
        return Fixed ? larger with { FixedSource = amount } : larger with { FreshSource = amount };
    }

    /// <summary>A share of the pool in symbols, rounded to the nearest whole number, halves to even.</summary>
    internal static int AmountOf(double share, PoolSizes sizes) => (int)Math.Round(share * sizes.Text, MidpointRounding.ToEven);
}
