using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Texts by how often their types stand in them.</summary>
public static class Spectra
{
    /// <summary>The words of a text.</summary>
    /// <param name="words">Numbered from 0 without gaps, as <see cref="WordTokenizer"/> numbers them.</param>
    public static CountSpectrum OfWords(ReadOnlySpan<int> words) => CountSpectrum.Of(Count(words));

    /// <summary>The n-grams of the counts' order; at order 1 without the document's start, which nothing draws.</summary>
    public static CountSpectrum OfNgrams(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var level = counts.Highest;
        var startIsFirst = counts.Order == 1 && level.Count > 0 && level.Symbols[0] == Alphabet.DocumentStart;
        return CountSpectrum.Of(level.Counts[(startIsFirst ? 1 : 0)..]);
    }

    /// <summary>How often each number stands in a text, by number.</summary>
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
