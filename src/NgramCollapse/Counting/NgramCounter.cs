using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts the n-grams of a text.</summary>
/// <remarks>
/// One pass over the text counts the windows of the longest length, and every shorter count follows from them
/// (<see cref="WindowTrie"/>). The table has a cell for every possible window if that is small (<see cref="DenseWindows"/>), and is a
/// hash table otherwise (<see cref="NarrowWindows"/>, <see cref="HashedWindows"/>). Windows that do not fit 64 bits are counted length
/// by length (<see cref="LengthwiseCounter"/>). All ways give the same counts.
/// </remarks>
public static class NgramCounter
{
    /// <summary>The largest order counted.</summary>
    public const int MaxOrder = 32;

    // Each further thread needs its own table, which must be filled, sorted and merged.
    private const int WorthAThread = 1 << 20;

    /// <summary>Counts all windows of lengths 1 … <paramref name="order"/> inside each document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">1 … <see cref="MaxOrder"/>.</param>
    /// <param name="threads">
    /// The greatest number of threads, at least 1. It does not affect the result. A short text gets fewer threads, and a text
    /// whose windows do not fit 64 bits gets one.
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

        // Counting in a dense table is so fast that the first million symbols are not worth a second thread.
        var parts = Math.Clamp(text.Symbols.Length / WorthAThread, 1, threads);
        var isWorthOneMore = text.Symbols.Length >= WorthAThread && !WindowTableChoice.IsDense(packing, text.Symbols.Length / parts);
        parts += parts < threads && isWorthOneMore ? 1 : 0;
        var (windows, counts) = Distinct(text, packing, parts);
        return new NgramCounts(WindowTrie.Build(windows, counts, packing), text.SymbolBound);
    }

    /// <summary>The distinct windows of a packing's length in ascending order, including padded ones, and their counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="packing">The packing, which must fit 64 bits.</param>
    /// <param name="parts">Number of parts to split the text into between documents. Each part is counted by one thread.</param>
    internal static (ulong[] Windows, int[] Counts) Distinct(SymbolText text, WindowPacking packing, int parts = 1)
    {
        var tables = new WindowTable[parts];
        ForkJoin.For(parts, parts, part =>
        {
            var table = WindowTableChoice.Create(packing, text.Symbols.Length / parts);
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
