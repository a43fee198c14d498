using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Counts as smoothing methods see them; the start of a document, which is no event, has count 0.</summary>
internal static class EventCounts
{
    /// <summary>How often each n-gram stands in the text.</summary>
    public static int[] Raw(NgramCounts counts, int length)
    {
        var raw = counts.Level(length).Counts.ToArray();
        ClearStart(counts, length, raw);
        return raw;
    }

    /// <summary>
    /// Kneser–Ney's adjusted counts: below the highest order, how many different symbols stand before the n-gram; for an
    /// n-gram that begins its document, and at the highest order, how often it stands in the text.
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

        // Nothing stands before a document's start: those n-grams, first in their level, keep their counts.
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
