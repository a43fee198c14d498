using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts the n-grams of a text.</summary>
/// <remarks>
/// One pass over the text counts the windows of the longest length, and every shorter count follows from them
/// (<see cref="WindowTrie"/>): in a table of all possible windows while that is small (<see cref="DenseWindows"/>), in a hash
/// table while a window fits 64 bits (<see cref="HashedWindows"/>). Longer ones are counted length by length
/// (<see cref="LengthwiseCounter"/>). All three give the same counts.
/// </remarks>
public static class NgramCounter
{
    /// <summary>The largest order counted.</summary>
    public const int MaxOrder = 32;

    // A table of all windows pays while it stays in cache or is not much larger than the text.
    private const long AlwaysDenseCells = 1 << 16;
    private const long NeverDenseCells = 1 << 24;

    /// <summary>Counts all windows of lengths 1 … <paramref name="order"/> inside each document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is not in 1 … <see cref="MaxOrder"/>.</exception>
    public static NgramCounts Count(SymbolText text, int order)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        var packing = new WindowPacking(order, text.SymbolBound);
        if (!packing.Fits)
        {
            return new NgramCounts(LengthwiseCounter.Count(text, order), text.SymbolBound);
        }

        var (windows, counts) = Distinct(text, packing);
        return new NgramCounts(WindowTrie.Build(windows, counts, packing), text.SymbolBound);
    }

    /// <summary>The distinct windows of a packing's length, ascending, padded ones among them, and their counts.</summary>
    internal static (ulong[] Windows, int[] Counts) Distinct(SymbolText text, WindowPacking packing)
    {
        var cells = packing.Cells;
        return cells <= AlwaysDenseCells || (cells <= NeverDenseCells && cells <= text.Symbols.Length)
            ? DenseWindows.Count(text, packing)
            : HashedWindows.Count(text, packing);
    }
}
