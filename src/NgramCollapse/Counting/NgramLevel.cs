namespace NgramCollapse.Counting;

/// <summary>
/// All n-grams of one length, in lexicographic order of their symbols. An n-gram's number is its place in that order,
/// so the continuations of a shorter n-gram are adjacent.
/// </summary>
/// <remarks>Parallel arrays; <c>Prefixes</c> and <c>Suffixes</c> are numbers one level down.</remarks>
public sealed class NgramLevel
{
    internal NgramLevel(int[] prefixes, int[] symbols, int[] counts, int prefixCount)
    {
        (PrefixArray, SymbolArray, CountArray) = (prefixes, symbols, counts);
        SuffixArray = [];
        FirstChildArray = FirstChildren(prefixes, prefixCount);
    }

    /// <summary>Number of types.</summary>
    public int Count => SymbolArray.Length;

    /// <summary>The n-gram without its last symbol.</summary>
    public ReadOnlySpan<int> Prefixes => PrefixArray;

    /// <summary>The n-gram without its first symbol. It is −1 only in a pruned model of another toolkit that lacks the suffix.</summary>
    internal ReadOnlySpan<int> Suffixes => SuffixArray;

    /// <summary>The last symbol.</summary>
    public ReadOnlySpan<int> Symbols => SymbolArray;

    /// <summary>How often the n-gram occurs in the text.</summary>
    public ReadOnlySpan<int> Counts => CountArray;

    /// <summary>Where the continuations of each shorter n-gram start in this level, then <see cref="Count"/> as last entry.</summary>
    public ReadOnlySpan<int> FirstChild => FirstChildArray;

    internal int[] PrefixArray { get; }

    internal int[] SymbolArray { get; }

    internal int[] CountArray { get; }

    internal int[] SuffixArray { get; set; }

    internal int[] FirstChildArray { get; }

    /// <summary>The number of the n-gram that continues <paramref name="prefix"/> with <paramref name="symbol"/>, or −1.</summary>
    public int Find(int prefix, int symbol)
    {
        var first = FirstChildArray[prefix];
        var place = SymbolArray.AsSpan(first, FirstChildArray[prefix + 1] - first).BinarySearch(symbol);
        return place < 0 ? -1 : first + place;
    }

    private static int[] FirstChildren(int[] prefixes, int prefixCount)
    {
        var first = new int[prefixCount + 1];
        foreach (var prefix in prefixes)
        {
            first[prefix + 1]++;
        }

        for (var p = 0; p < prefixCount; p++)
        {
            first[p + 1] += first[p];
        }

        return first;
    }
}
