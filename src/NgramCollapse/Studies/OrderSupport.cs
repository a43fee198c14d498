using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>Finds the longest order that a corpus is large enough for.</summary>
public static class OrderSupport
{
    /// <summary>Minimum share of held-out contexts that appear in the training text.</summary>
    public const double SeenShare = 0.5;

    /// <summary>The longest order that is tried.</summary>
    public const int MaxOrder = 16;

    /// <summary>
    /// The longest order that a corpus supports: the largest n such that at least <see cref="SeenShare"/> of the held-out text's
    /// windows of n−1 symbols, the contexts of order n, appear in the training text too. At least 2.
    /// </summary>
    /// <param name="training">The training text.</param>
    /// <param name="heldOut">Text that is not part of the training text.</param>
    public static int Longest(SymbolText training, SymbolText heldOut)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        var held = NgramCounter.Count(heldOut, MaxOrder - 1);
        var matches = held.MatchIn(NgramCounter.Count(training, MaxOrder - 1));
        var order = 2;
        while (order < MaxOrder && ShareSeen(held.Level(order), matches[order - 1]) >= SeenShare)
        {
            order++;
        }

        return order;
    }

    private static double ShareSeen(NgramLevel level, int[] matches)
    {
        long all = 0, seen = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            all += level.Counts[i];
            seen += matches[i] < 0 ? 0 : level.Counts[i];
        }

        return all == 0 ? 0 : (double)seen / all;
    }
}
