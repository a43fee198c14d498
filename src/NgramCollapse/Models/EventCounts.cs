using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Counts as smoothing uses them. The start of a document is not an event and has count 0.</summary>
internal static class EventCounts
{
    /// <summary>How often each n-gram occurs in the text.</summary>
    public static int[] Raw(NgramCounts counts, int length)
    {
        var raw = counts.Level(length).Counts.ToArray();
        ClearStart(counts, length, raw);
        return raw;
    }

    /// <summary>
    /// Kneser–Ney's adjusted counts. Below the highest order, the count of an n-gram is the number of distinct symbols that precede
    /// it. At the highest order, and for an n-gram that begins its document, it is how often the n-gram occurs.
    /// </summary>
    public static int[] Adjusted(NgramCounts counts, int length)
    {
        if (length == counts.Order)
        {
            return Raw(counts, length);
        }

        var adjusted = new int[counts.Level(length).Count];
        foreach (var suffix in counts.Level(length + 1).Suffixes)
        {
            adjusted[suffix]++;
        }

        // Nothing precedes a document's start. N-grams that begin with it come first in their level and keep their counts.
        var fromStart = Math.Min(1, counts.Level(1).Count);
        for (var k = 2; k <= length; k++)
        {
            fromStart = counts.Level(k).FirstChild[fromStart];
        }

        counts.Level(length).Counts[..fromStart].CopyTo(adjusted);
        ClearStart(counts, length, adjusted);
        return adjusted;
    }

    private static void ClearStart(NgramCounts counts, int length, int[] level)
    {
        if (length == 1 && level.Length > 0 && counts.Level(1).Symbols[0] == Alphabet.DocumentStart)
        {
            level[0] = 0;
        }
    }
}
