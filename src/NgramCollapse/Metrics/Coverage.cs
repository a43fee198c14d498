using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Metrics;

/// <summary>
/// The share of a text's events whose n-gram occurs in a training text, so that maximum likelihood gives them a probability above
/// zero. 0 … 1.
/// </summary>
internal static class Coverage
{
    /// <summary>The share of covered events; null for a text without events.</summary>
    /// <param name="text">The text's n-grams, with markers.</param>
    /// <param name="training">The training text's n-grams, of the same or a higher order.</param>
    public static double? Of(NgramCounts text, NgramCounts training)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matches = text.MatchIn(training);
        var events = TextEvents.PerLevel(text);
        long all = 0, seen = 0;
        for (var length = 1; length <= text.Order; length++)
        {
            var level = text.Level(length);
            for (var i = 0; i < events[length - 1]; i++)
            {
                var times = TextEvents.IsEvent(level, i) ? level.Counts[i] : 0;
                all += times;
                seen += matches[length - 1][i] < 0 ? 0 : times;
            }
        }

        return all == 0 ? null : (double)seen / all;
    }
}
