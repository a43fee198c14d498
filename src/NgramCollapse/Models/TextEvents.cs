using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Which n-grams of a counted text stand for its events.</summary>
/// <remarks>
/// An event's n-gram is as long as the order, or shorter where its context begins with the document. Those stand first
/// in their level, because the start of a document is the smallest symbol.
/// </remarks>
internal static class TextEvents
{
    /// <summary>How many n-grams at the start of each level stand for events, by length 1 … order.</summary>
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

    /// <summary>Whether an n-gram of these stands for an event: all but a document's start on its own, at order 1.</summary>
    public static bool IsEvent(NgramLevel level, int i) => level.Symbols[i] != Alphabet.DocumentStart;
}
