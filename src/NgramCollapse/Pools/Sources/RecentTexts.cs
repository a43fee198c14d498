using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>The last of texts 0 … g, each whole; text 0 is the human training text.</summary>
/// <param name="Most">Maximum number of texts, 1 or more; <see cref="PoolSource.AllGenerations"/> for all.</param>
public sealed record RecentTexts(int Most) : PoolSource
{
    /// <inheritdoc/>
    public override string Name => Most == AllGenerations ? "all_texts" : "recent_texts";

    /// <inheritdoc/>
    public override string Definition =>
        Most == AllGenerations
            ? "the human training text and every text since"
            : "the last of texts 0 … g, where text 0 is the human training text";

    /// <inheritdoc/>
    public override int Reach => Most;

    /// <inheritdoc/>
    public override bool Grows => Most == AllGenerations;

    /// <inheritdoc/>
    public override bool BringsBack => Most > 1;

    /// <inheritdoc/>
    public override IEnumerable<Selection> Select(PoolContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Enumerable.Range(First(context.Generation), context.Generation + 1 - First(context.Generation))
            .Select(generation => new Selection(context.Texts[generation]));
    }

    /// <inheritdoc/>
    public override PoolMakeup AddTo(PoolMakeup pool, PoolSizes sizes, int generation, out string? gap)
    {
        gap = null;
        var (human, written) = (First(generation) == 0 ? 1 : 0, generation - Math.Max(1, First(generation)) + 1);
        return pool with
        {
            Size = pool.Size + human + (written * sizes.Ratio),
            HoldsSource = pool.HoldsSource || human == 1,
            WholeTexts = written,
        };
    }

    private int First(int generation) => Most > generation ? 0 : generation - Most + 1;
}
