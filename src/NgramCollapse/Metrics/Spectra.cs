using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Texts as the counts of their types.</summary>
internal static class Spectra
{
    /// <summary>The spectrum of a text's words.</summary>
    /// <param name="words">Words, numbered from 0 without gaps as by <see cref="WordTokenizer"/>.</param>
    public static CountSpectrum OfWords(ReadOnlySpan<int> words) => CountSpectrum.Of(Count(words));

    /// <summary>The spectrum of the n-grams of the counts' order; at order 1 without the document's start, which is never drawn.</summary>
    public static CountSpectrum OfNgrams(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var level = counts.Highest;
        var startIsFirst = counts.Order == 1 && level.Count > 0 && level.Symbols[0] == Alphabet.DocumentStart;
        return CountSpectrum.Of(level.Counts[(startIsFirst ? 1 : 0)..]);
    }

    /// <summary>How often each number occurs in a text, by number.</summary>
    internal static int[] Count(ReadOnlySpan<int> words)
    {
        var largest = -1;
        foreach (var word in words)
        {
            largest = Math.Max(largest, word);
        }

        var counts = new int[largest + 1];
        foreach (var word in words)
        {
            counts[word]++;
        }

        return counts;
    }
}
