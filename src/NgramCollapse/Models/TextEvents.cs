using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Determines which n-grams of a counted text belong to its events.</summary>
/// <remarks>
/// The n-gram of an event is as long as the order, or shorter if it begins its document. The shorter ones come first in their level,
/// because the start of a document is the smallest symbol.
/// </remarks>
internal static class TextEvents
{
    /// <summary>Number of n-grams at the beginning of each level that belong to events, by length 1 … order.</summary>
    public static int[] PerLevel(NgramCounts text)
    {
        var events = new int[text.Order];
        var fromStart = 1;
        for (var length = 2; length < text.Order; length++)
        {
            var firstChild = text.Level(length).FirstChild;
            events[length - 1] = fromStart = firstChild[Math.Min(fromStart, firstChild.Length - 1)];
        }

        events[^1] = text.Highest.Count;
        return events;
    }

    /// <summary>Whether one of these n-grams belongs to an event. Only a document's start alone, at order 1, does not.</summary>
    public static bool IsEvent(NgramLevel level, int i) => level.Symbols[i] != Alphabet.DocumentStart;
}
