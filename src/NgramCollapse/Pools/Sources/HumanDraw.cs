using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>Human documents at random without replacement, up to a share of the pool; the last one is cut.</summary>
/// <param name="Share">The share of the pool, 0 … 1.</param>
/// <param name="Fixed">Whether one draw serves all pools; otherwise each pool has its own.</param>
public sealed record HumanDraw(double Share, bool Fixed = false) : PoolSource
{
    /// <inheritdoc/>
    public override string Name => Fixed ? "human_draw_fixed" : "human_draw";

    /// <inheritdoc/>
    public override string Definition =>
        $"human documents drawn at random without replacement, {(Fixed ? "once for all pools" : "anew for each pool")}, up to a share of the pool; the last one is cut";

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

        // All of them: filters may ask for more documents than the amount needs, and no draw depends on a later one.
        var random = SeedDerivation.Stream(context.Seed, StreamPurpose.HumanDocuments, context.Replicate, Fixed ? 0 : context.Generation, 0);
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
        var size = pool.Size + (Share * sizes.Ratio);
        return Fixed ? pool with { Size = size, FixedSource = Share * sizes.Ratio } : pool with { Size = size, FreshSource = Share * sizes.Ratio };
    }

    /// <summary>A share of the pool in symbols, rounded to the nearest whole number, halves to the even one.</summary>
    internal static int AmountOf(double share, PoolSizes sizes) => (int)Math.Round(share * sizes.Text, MidpointRounding.ToEven);
}
