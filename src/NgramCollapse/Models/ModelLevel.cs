namespace NgramCollapse.Models;

/// <summary>The n-grams of one length as in a model file: sorted by the n-gram they continue, then by symbol.</summary>
/// <param name="FirstChild">Where the continuations of each shorter n-gram begin, and finally the number of n-grams.</param>
/// <param name="Symbols">The last symbol of each n-gram.</param>
/// <param name="Log2Probabilities">log2 p of that symbol after the other symbols.</param>
/// <param name="Log2Backoffs">log2 of the weight that the n-gram as a context gives the shorter one; empty at the model's order.</param>
/// <param name="Counts">How often each n-gram occurs in the training text; empty if unknown.</param>
internal sealed record ModelLevel(int[] FirstChild, int[] Symbols, double[] Log2Probabilities, double[] Log2Backoffs, int[] Counts)
{
    /// <summary>The index of the n-gram that continues <paramref name="prefix"/> with <paramref name="symbol"/>, or −1.</summary>
    public int Find(int prefix, int symbol)
    {
        var first = FirstChild[prefix];
        var place = Symbols.AsSpan(first, FirstChild[prefix + 1] - first).BinarySearch(symbol);
        return place < 0 ? -1 : first + place;
    }

    /// <summary>Computes <see cref="FirstChild"/> of n-grams whose prefixes ascend.</summary>
    /// <param name="prefixes">Index of each n-gram's prefix.</param>
    /// <param name="shorter">Number of n-grams that are one symbol shorter.</param>
    public static int[] FirstChildren(ReadOnlySpan<int> prefixes, int shorter)
    {
        var first = new int[shorter + 1];
        foreach (var prefix in prefixes)
        {
            first[prefix + 1]++;
        }

        for (var p = 0; p < shorter; p++)
        {
            first[p + 1] += first[p];
        }

        return first;
    }
}
