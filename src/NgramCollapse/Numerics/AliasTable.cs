namespace NgramCollapse.Numerics;

/// <summary>
/// Alias tables for integer weights: a draw from any number of outcomes costs one random number, one comparison and
/// no search.
/// </summary>
/// <remarks>
/// Source: Vose, A linear algorithm for generating random numbers with a given distribution, IEEE TSE 17 (1991). The
/// construction is in integers throughout, so it is the same everywhere, and an outcome of weight 0 is never drawn.
/// Every slot's share is rounded down to a multiple of 2^−64, an error too small to show in any 32-bit count.
/// </remarks>
internal static class AliasTable
{
    private const int StackLimit = 128;

    /// <summary>Builds the table of <paramref name="weights"/> into the caller's spans, all of one length.</summary>
    /// <param name="weights">Not negative, not all zero; their sum times their number is below 2^62.</param>
    /// <param name="thresholds">Receives each slot's own share, in units of 2^−64. A slot without a rest is its own alias.</param>
    /// <param name="aliases">Receives the outcome that takes the rest of each slot.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a weight or the sum is out of range.</exception>
    public static void Build(ReadOnlySpan<int> weights, Span<ulong> thresholds, Span<int> aliases)
    {
        var units = weights.Length <= StackLimit ? stackalloc long[weights.Length] : new long[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            units[i] = weights[i];
        }

        BuildInPlace(units, thresholds, aliases);
    }

    /// <inheritdoc cref="Build(ReadOnlySpan{int}, Span{ulong}, Span{int})"/>
    public static void Build(ReadOnlySpan<long> weights, Span<ulong> thresholds, Span<int> aliases)
    {
        var units = weights.Length <= StackLimit ? stackalloc long[weights.Length] : new long[weights.Length];
        weights.CopyTo(units);
        BuildInPlace(units, thresholds, aliases);
    }

    private static void BuildInPlace(Span<long> units, Span<ulong> thresholds, Span<int> aliases)
    {
        var outcomes = units.Length;
        if (thresholds.Length != outcomes || aliases.Length != outcomes)
        {
            throw new ArgumentException("The three spans must have one length.", nameof(thresholds));
        }

        var total = Sum(units);
        if (outcomes == 2)
        {
            BuildPair(units, total, thresholds, aliases);
            return;
        }

        // Every slot holds `total` units, and outcome i contributes weight·outcomes units. One array serves as two stacks.
        var stacks = outcomes <= StackLimit ? stackalloc int[outcomes] : new int[outcomes];
        var small = 0;
        var large = outcomes;
        for (var i = 0; i < outcomes; i++)
        {
            units[i] *= outcomes;
            stacks[units[i] < total ? small++ : --large] = i;
        }

        while (small > 0 && large < outcomes)
        {
            var poor = stacks[--small];
            var rich = stacks[large];
            thresholds[poor] = Fraction64(units[poor], total);
            aliases[poor] = rich;
            units[rich] -= total - units[poor];
            if (units[rich] < total)
            {
                large++;
                stacks[small++] = rich;
            }
        }

        // Integer arithmetic is exact, so each remaining outcome fills exactly its own slot.
        for (; large < outcomes; large++)
        {
            (thresholds[stacks[large]], aliases[stacks[large]]) = (ulong.MaxValue, stacks[large]);
        }
    }

    private static long Sum(ReadOnlySpan<long> weights)
    {
        var most = ((1L << 62) - 1) / Math.Max(weights.Length, 1);
        var sum = 0L;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                throw new ArgumentException("No weight may be negative.", nameof(weights));
            }

            // The sum never exceeds twice the maximum, so it cannot overflow.
            sum += Math.Min(weight, most + 1);
            if (sum > most)
            {
                break;
            }
        }

        return sum > 0 && sum <= most ? sum
            : throw new ArgumentException(
                "The weights must not all be zero, and their sum times their number must be below 2^62.", nameof(weights));
    }

    // Most contexts of a high order have two outcomes. The result is the same as in general: the other outcome fills the poorer slot.
    private static void BuildPair(ReadOnlySpan<long> weights, long total, Span<ulong> thresholds, Span<int> aliases)
    {
        (thresholds[0], thresholds[1]) = (ulong.MaxValue, ulong.MaxValue);
        (aliases[0], aliases[1]) = (0, 1);
        if (weights[0] != weights[1])
        {
            var poor = weights[0] < weights[1] ? 0 : 1;
            (thresholds[poor], aliases[poor]) = (Fraction64(2 * weights[poor], total), 1 - poor);
        }
    }

    /// <summary>The outcome that <paramref name="random"/>, 64 uniform bits, selects.</summary>
    public static int Draw(ReadOnlySpan<ulong> thresholds, ReadOnlySpan<int> aliases, ulong random)
    {
        var slot = (int)Math.BigMul(random, (ulong)thresholds.Length, out ulong share);
        return share < thresholds[slot] ? slot : aliases[slot];
    }

    /// <summary>floor(part / whole · 2^64) for 0 ≤ part &lt; whole, with two 64-bit divisions if those suffice.</summary>
    private static ulong Fraction64(long part, long whole)
    {
        if (whole > uint.MaxValue)
        {
            return (ulong)(((UInt128)part << 64) / (UInt128)whole);
        }

        var (high, rest) = Math.DivRem((ulong)part << 32, (ulong)whole);
        return (high << 32) | ((rest << 32) / (ulong)whole);
    }
}
