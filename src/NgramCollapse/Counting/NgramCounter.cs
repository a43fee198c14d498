using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts the n-grams of a text.</summary>
/// <remarks>
/// One pass over the text counts the windows of the longest length, and every shorter count follows from them
/// (<see cref="WindowTrie"/>): in a table of all possible windows while that is small (<see cref="DenseWindows"/>), in a hash
/// table while a window fits 64 bits (<see cref="NarrowWindows"/>, <see cref="HashedWindows"/>). Longer ones are counted length by
/// length (<see cref="LengthwiseCounter"/>). All of them give the same counts.
/// </remarks>
public static class NgramCounter
{
    /// <summary>The largest order counted.</summary>
    public const int MaxOrder = 32;

    // A further thread costs a further table, which has to be filled, sorted and merged.
    private const int WorthAThread = 1 << 20;

    /// <summary>Counts all windows of lengths 1 … <paramref name="order"/> inside each document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">1 … <see cref="MaxOrder"/>.</param>
    /// <param name="threads">
    /// Threads to count with, at least 1; they change nothing but the time. A text that is too short for so many
    /// gets fewer, and one whose windows do not fit 64 bits gets one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The order or the number of threads is out of range.</exception>
    public static NgramCounts Count(SymbolText text, int order, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var packing = new WindowPacking(order, text.SymbolBound);
        if (!packing.Fits)
        {
            return new NgramCounts(LengthwiseCounter.Count(text, order), text.SymbolBound);
        }

        // A table of all possible windows is counted in so fast that the first million is not worth a second one.
        var parts = Math.Clamp(text.Symbols.Length / WorthAThread, 1, threads);
        parts += parts < threads && text.Symbols.Length >= WorthAThread && !WindowTable.IsDense(packing, text.Symbols.Length / parts) ? 1 : 0;
        var (windows, counts) = Distinct(text, packing, parts);
        return new NgramCounts(WindowTrie.Build(windows, counts, packing), text.SymbolBound);
    }

    /// <summary>The distinct windows of a packing's length, ascending, padded ones among them, and their counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="packing">Fits 64 bits.</param>
    /// <param name="parts">Parts of about equal size that the text is cut into between documents, each counted by a thread.</param>
    internal static (ulong[] Windows, int[] Counts) Distinct(SymbolText text, WindowPacking packing, int parts = 1)
    {
        var tables = new WindowTable[parts];
        ForkJoin.For(parts, parts, part =>
        {
            var table = WindowTable.For(packing, text.Symbols.Length / parts);
            table.Add(text, FirstDocument(text, part, parts), FirstDocument(text, part + 1, parts));
            tables[part] = table;
        });

        return WindowRuns.Unite(tables, packing);
    }

    private static int FirstDocument(SymbolText text, int part, int parts)
    {
        if (part == parts)
        {
            return text.DocumentCount;
        }

        var document = text.Starts.BinarySearch((int)((long)text.Symbols.Length * part / parts));
        return document < 0 ? ~document : document;
    }
}
