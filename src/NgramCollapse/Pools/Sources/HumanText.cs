using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>The whole human training text, in every pool.</summary>
public sealed record HumanText : PoolSource
{
    /// <inheritdoc/>
    public override string Name => "human_text";

    /// <inheritdoc/>
    public override string Definition => "the whole human training text";

    /// <inheritdoc/>
    public override int Reach => 0;

    /// <inheritdoc/>
    public override bool BringsBack => true;

    /// <inheritdoc/>
    public override IEnumerable<Selection> Select(PoolContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [new(context.Human)];
    }

    /// <inheritdoc/>
    public override PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap)
    {
        gap = null;
        return pool with { Size = pool.Size + 1, HoldsSource = true };
    }
}
