using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>The order of n-grams by their last symbol, then by the one before it, and so on.</summary>
internal static class SuffixOrder
{
    /// <summary>The last n-gram of an event in this order, as length and index.</summary>
    /// <param name="counts">The n-grams.</param>
    /// <param name="ranks">Rank of each symbol.</param>
    public static (int Length, int Number) Last(NgramCounts counts, int[] ranks)
    {
        var events = TextEvents.PerLevel(counts);
        (int Length, int Number) last = (0, 0);
        for (var length = 1; length <= counts.Order; length++)
        {
            for (var number = 0; number < events[length - 1]; number++)
            {
                if (last.Length == 0 || Compare(counts, ranks, (length, number), last) > 0)
                {
                    last = (length, number);
                }
            }
        }

        return last;
    }

    // The n-gram of an event is shorter than the order only if it begins its document. KenLM pads it with starts, which rank lowest.
    private static int Compare(NgramCounts counts, int[] ranks, (int Length, int Number) a, (int Length, int Number) b)
    {
        while (a.Length > 0 && b.Length > 0)
        {
            var (levelA, levelB) = (counts.Level(a.Length), counts.Level(b.Length));
            var difference = ranks[levelA.Symbols[a.Number]] - ranks[levelB.Symbols[b.Number]];
            if (difference != 0)
            {
                return difference;
            }

            (a, b) = ((a.Length - 1, levelA.Prefixes[a.Number]), (b.Length - 1, levelB.Prefixes[b.Number]));
        }

        return a.Length - b.Length;
    }
}
