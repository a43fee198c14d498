using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>All of the newest text.</summary>
public sealed record NewestText : PoolSource
{
    /// <inheritdoc/>
    public override string Name => "newest_text";

    /// <inheritdoc/>
    public override string Definition => "all of the newest text";

    /// <inheritdoc/>
    public override bool BringsBack => false;

    /// <inheritdoc/>
    public override IEnumerable<Selection> Select(PoolContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [new(context.Newest)];
    }

    /// <inheritdoc/>
    public override PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap)
    {
        gap = null;
        return pool with { Size = pool.Size + sizes.Ratio, WholeTexts = 1 };
    }
}
