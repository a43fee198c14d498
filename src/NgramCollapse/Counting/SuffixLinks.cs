namespace NgramCollapse.Counting;

/// <summary>Finds every n-gram's suffix, level by level, in time linear in their sizes.</summary>
/// <remarks>
/// The suffix of prefix·symbol is suffix(prefix)·symbol, which occurs in the same document one position later. All prefixes with the
/// same suffix are handled together: the continuations of that suffix are put into a table by symbol once, and each n-gram then looks
/// up its own. That saves a binary search per n-gram. In a model read from a file an n-gram may lack its suffix: −1.
/// </remarks>
internal static class SuffixLinks
{
    public static void Link(NgramLevel[] levels, int symbolBound)
    {
        levels[0].SuffixArray = new int[levels[0].Count];
        var bySymbol = new int[symbolBound];
        for (var k = 1; k < levels.Length; k++)
        {
            levels[k].SuffixArray = k == 1
                ? LinkPairs(levels[1], levels[0], bySymbol)
                : Link(levels[k], levels[k - 1], levels[k - 2].Count, bySymbol);
        }
    }

    // All single symbols have the empty suffix.
    private static int[] LinkPairs(NgramLevel level, NgramLevel singles, int[] bySymbol)
    {
        bySymbol.AsSpan().Fill(-1);
        for (var i = 0; i < singles.Count; i++)
        {
            bySymbol[singles.SymbolArray[i]] = i;
        }

        var suffixes = new int[level.Count];
        for (var i = 0; i < suffixes.Length; i++)
        {
            suffixes[i] = bySymbol[level.SymbolArray[i]];
        }

        return suffixes;
    }

    private static int[] Link(NgramLevel level, NgramLevel shorter, int suffixCount, int[] bySymbol)
    {
        var (symbols, firstChild) = (level.SymbolArray, level.FirstChildArray);
        var (shorterSymbols, shorterFirst) = (shorter.SymbolArray, shorter.FirstChildArray);
        var (firstPrefix, prefixes) = Group(shorter.SuffixArray, suffixCount);
        var suffixes = new int[level.Count];
        suffixes.AsSpan().Fill(-1);
        bySymbol.AsSpan().Fill(-1); // the table may hold numbers of another length
        for (var suffix = 0; suffix < suffixCount; suffix++)
        {
            // Entries that an earlier suffix left in the table are below `first`.
            var first = shorterFirst[suffix];
            for (var child = first; child < shorterFirst[suffix + 1]; child++)
            {
                bySymbol[shorterSymbols[child]] = child;
            }

            for (var p = firstPrefix[suffix]; p < firstPrefix[suffix + 1]; p++)
            {
                var end = firstChild[prefixes[p] + 1];
                for (var i = firstChild[prefixes[p]]; i < end; i++)
                {
                    var child = bySymbol[symbols[i]];
                    suffixes[i] = child >= first ? child : -1;
                }
            }
        }

        return suffixes;
    }

    /// <summary>The positions of each value, grouped by value, and where the group of each value begins.</summary>
    public static (int[] First, int[] Places) Group(ReadOnlySpan<int> values, int bound)
    {
        var first = new int[bound + 2];
        foreach (var value in values)
        {
            first[value + 1]++; // −1 is the first group
        }

        var sum = 0;
        foreach (ref var place in first.AsSpan())
        {
            (place, sum) = (sum, sum + place);
        }

        // Afterwards each entry is where its own group ends, which is where the next group begins.
        var places = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            places[first[values[i] + 1]++] = i;
        }

        return (first, places);
    }
}
