using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>The sources, in order, that every pool after the first is made of. Pool 0 is the human training text.</summary>
/// <param name="Sources">One or more.</param>
public sealed record Recipe(params IReadOnlyList<PoolSource> Sources)
{
    /// <summary>Number of newest texts that pools may draw on.</summary>
    internal int Reach => Sources.Max(source => source.Reach);

    /// <summary>Whether a pool may hold a type that is missing from the newest text.</summary>
    public bool BringsBack => Sources.Any(source => source.BringsBack);

    /// <summary>Number of newest texts that must be kept for later pools, without filters, which would ask for their documents.</summary>
    /// <param name="generations">The last generation.</param>
    internal int TextsToKeep(int generations) => Sources.All(source => source.Grows || source.Reach > generations) ? 1 : Reach;

    /// <summary>Why pools of these sizes cannot be made; null if they can.</summary>
    /// <param name="sizes">Sizes of texts.</param>
    internal string? Refusal(PoolSizes sizes)
    {
        var hasRoom = false;
        foreach (var source in Sources)
        {
            var amount = source.Amount(sizes);
            if (source.Reach == 0 && amount > sizes.Human)
            {
                return FormattableString.Invariant(
                    $"needs {amount} human symbols each generation, the training text has {sizes.Human}; lower the share or the size");
            }

            // A document takes at least two symbols: one and its end.
            hasRoom |= amount is null or >= 2;
        }

        return hasRoom ? null : FormattableString.Invariant(
            $"with texts of {sizes.Text} symbols leaves no room for a document in any part; use a larger size");
    }

    /// <summary>The makeups of pools 0 … G, for theory.</summary>
    /// <param name="sizes">Sizes of texts.</param>
    /// <param name="generations">G, 0 or more.</param>
    /// <param name="gap">Why a source, or the sources together, have no formula; null if they have one.</param>
    internal PoolMakeup[] Makeups(PoolSizes sizes, int generations, out string? gap)
    {
        gap = null;
        var pools = new PoolMakeup[generations + 1];
        pools[0] = PoolMakeup.Source;
        for (var generation = 1; generation <= generations; generation++)
        {
            var pool = new PoolMakeup { Size = 0 };
            foreach (var source in Sources)
            {
                var alone = source.AddTo(new PoolMakeup { Size = 0 }, sizes, generation, out _);
                gap ??= pool.Overlaps(alone) ? "two sources may choose one document twice" : null;
                pool = source.AddTo(pool, sizes, generation, out var missing);
                gap ??= missing;
            }

            pools[generation] = pool;
        }

        return pools;
    }

    /// <inheritdoc/>
    public bool Equals(Recipe? other) => other is not null && Sources.SequenceEqual(other.Sources);

    /// <inheritdoc/>
    public override int GetHashCode() => Sources.Count;
}
