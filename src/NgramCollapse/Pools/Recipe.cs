using NgramCollapse.Theory;

namespace NgramCollapse.Pools;

/// <summary>What every pool after the first is composed of: sources in their order. Pool 0 is the human training text.</summary>
/// <param name="Sources">One or more.</param>
public sealed record Recipe(params IReadOnlyList<PoolSource> Sources)
{
    /// <summary>Newest texts that pools may be made of.</summary>
    internal int Reach => Sources.Max(source => source.Reach);

    /// <summary>Whether a type that is missing from the newest text can still come into a pool.</summary>
    public bool BringsBack => Sources.Any(source => source.BringsBack);

    /// <summary>Newest texts that have to be kept for later pools, where no filter asks for their documents.</summary>
    /// <param name="generations">The last generation.</param>
    internal int Keeps(int generations) => Sources.All(source => source.Grows || source.Reach > generations) ? 1 : Reach;

    /// <summary>Why pools of these sizes cannot be made; null where they can.</summary>
    /// <param name="sizes">Sizes of texts.</param>
    internal string? Refusal(PoolSizes sizes)
    {
        int?[] amounts = [.. Sources.Select(source => source.Amount(sizes))];
        for (var i = 0; i < amounts.Length; i++)
        {
            if (Sources[i].Reach == 0 && amounts[i] > sizes.Human)
            {
                return FormattableString.Invariant(
                    $"needs {amounts[i]} human symbols each generation, the training text has {sizes.Human}; lower the share or the size");
            }
        }

        // A document takes two symbols: one of its own and its end.
        return amounts.All(amount => amount < 2)
            ? FormattableString.Invariant($"with texts of {sizes.Text} symbols leaves no room for a document in any part; use a larger size")
            : null;
    }

    /// <summary>The makeups of pools 0 … G, for theory.</summary>
    /// <param name="sizes">Sizes of texts.</param>
    /// <param name="generations">G, 0 or more.</param>
    /// <param name="gap">Why there is no formula for a source or for several together; null where there is.</param>
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
