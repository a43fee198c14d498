namespace NgramCollapse.Counting;

/// <summary>
/// Exact counts of all n-grams of lengths 1 … order: the distinct windows inside each document, markers included, and
/// how often each occurs. A document shorter than a window contributes none of that length.
/// </summary>
/// <remarks>A trie in flat arrays, one <see cref="NgramLevel"/> per length; no n-gram is ever a string.</remarks>
public sealed class NgramCounts
{
    private readonly NgramLevel[] _levels;

    internal NgramCounts(NgramLevel[] levels, int symbolBound)
    {
        (_levels, SymbolBound) = (levels, symbolBound);
        SuffixLinks.Link(levels, symbolBound);
    }

    /// <summary>Length of the longest windows.</summary>
    public int Order => _levels.Length;

    /// <summary>A bound above every symbol.</summary>
    public int SymbolBound { get; }

    /// <summary>The n-grams of length <see cref="Order"/>.</summary>
    public NgramLevel Highest => _levels[^1];

    /// <summary>The n-grams of one length.</summary>
    /// <param name="length">1 … <see cref="Order"/>.</param>
    public NgramLevel Level(int length) => _levels[length - 1];

    /// <summary>The counts of both texts together, as if they had been counted at once.</summary>
    /// <exception cref="ArgumentException">The orders or the alphabets differ.</exception>
    /// <exception cref="LabException">A count would exceed 2^31 − 1.</exception>
    public static NgramCounts Merge(NgramCounts a, NgramCounts b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return NgramMerger.Merge(a, b);
    }

    /// <summary>For every n-gram, level by level, its number in <paramref name="other"/>, or −1 if it does not occur there.</summary>
    /// <returns>One array per length, indexed from 0 for length 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="other"/> has a lower order.</exception>
    internal int[][] MatchIn(NgramCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Order < Order)
        {
            throw new ArgumentException($"Needs order {Order}, has {other.Order}.", nameof(other));
        }

        var matches = new int[Order][];
        int[] matchOfPrefix = [0];
        for (var k = 0; k < Order; k++)
        {
            var (mine, theirs) = (_levels[k], other._levels[k]);
            var match = new int[mine.Count];
            for (var i = 0; i < match.Length; i++)
            {
                var prefix = matchOfPrefix[mine.PrefixArray[i]];
                match[i] = prefix < 0 ? -1 : theirs.Find(prefix, mine.SymbolArray[i]);
            }

            matches[k] = matchOfPrefix = match;
        }

        return matches;
    }
}
