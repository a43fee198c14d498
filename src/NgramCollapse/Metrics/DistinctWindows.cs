using System.Buffers;
using System.Numerics;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>The number of distinct windows of a text, without counting how often each occurs or sorting them.</summary>
/// <remarks>
/// Lengths are processed in turn: a window is a pair of the number of the window one symbol shorter and the next symbol. While a table
/// of all possible pairs is small, numbers are looked up in it; the longest length needs only one bit per pair. After that pairs are
/// hashed, but only those whose shorter window occurs more than once: every window that starts with a window that occurs once is
/// distinct, and needs no lookup. The benchmark MetricsBenchmarks measures the gain.
/// </remarks>
internal static class DistinctWindows
{
    // A table pays while it fits a cache or is not much larger than the text. The last table, of bits, may have 16 times as many cells.
    private const long AlwaysDenseCells = 1 << 18;
    private const long NeverDenseCells = 1 << 24;

    /// <summary>The number of distinct windows inside documents, by length.</summary>
    /// <param name="text">Documents; no window crosses a document's end.</param>
    /// <param name="longest">The greatest length, 1 or more.</param>
    /// <returns>Entry n−1 is for windows of n symbols.</returns>
    public static int[] Count(SymbolText text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var types = new int[longest];
        types[0] = CountSymbols(text);
        var numbers = ArrayPool<int>.Shared.Rent(text.Symbols.Length);
        text.Symbols.CopyTo(numbers);
        var (length, bound) = (2, text.SymbolBound);
        for (; length <= longest && IsDense(bound, text, last: length == longest); length++)
        {
            var cells = bound * text.SymbolBound;
            types[length - 1] = bound = length == longest
                ? MarkAll(text, length, numbers, cells)
                : NumberAll(text, length, numbers, cells);
        }

        if (length <= longest)
        {
            using var repeated = RepeatedWindows.Find(text, length - 1, numbers, bound, types);
            repeated.CountLonger(types);
        }

        ArrayPool<int>.Shared.Return(numbers);
        return types;
    }

    private static bool IsDense(int shorterBound, SymbolText text, bool last)
    {
        var cells = (long)shorterBound * text.SymbolBound;
        return cells <= AlwaysDenseCells || (cells <= NeverDenseCells && cells <= (last ? 64L : 4L) * text.Symbols.Length);
    }

    private static int CountSymbols(SymbolText text)
    {
        var seen = new bool[text.SymbolBound];
        foreach (var symbol in text.Symbols)
        {
            seen[symbol] = true;
        }

        return seen.AsSpan().Count(true);
    }

    /// <summary>Replaces the numbers of shorter windows by those of windows of this length, in order of first appearance.</summary>
    private static int NumberAll(SymbolText text, int length, int[] numbers, int cells)
    {
        var table = BorrowedArray.Zeros<int>(cells);
        var types = 0;
        for (var d = 0; d < text.DocumentCount; d++)
        {
            types = Number(Windows(text, d, length, numbers), Last(text, d, length), table.AsSpan(0, cells), text.SymbolBound, types);
        }

        BorrowedArray.Return(table);
        return types;
    }

    private static int Number(Span<int> shorter, ReadOnlySpan<int> last, Span<int> table, int bound, int types)
    {
        last = last[..shorter.Length];
        for (var i = 0; i < last.Length; i++)
        {
            ref var number = ref table[(shorter[i] * bound) + last[i]];
            if (number == 0)
            {
                number = ++types;
            }

            shorter[i] = number - 1;
        }

        return types;
    }

    /// <summary>Counts the windows of the longest length, whose numbers are not needed.</summary>
    private static int MarkAll(SymbolText text, int length, int[] numbers, int cells)
    {
        var words = (cells + 63) >> 6;
        var marks = BorrowedArray.Zeros<ulong>(words);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            Mark(Windows(text, d, length, numbers), Last(text, d, length), marks.AsSpan(0, words), text.SymbolBound);
        }

        var types = 0;
        foreach (var word in marks.AsSpan(0, words))
        {
            types += BitOperations.PopCount(word);
        }

        BorrowedArray.Return(marks);
        return types;
    }

    private static void Mark(ReadOnlySpan<int> shorter, ReadOnlySpan<int> last, Span<ulong> marks, int bound)
    {
        last = last[..shorter.Length];
        for (var i = 0; i < last.Length; i++)
        {
            var cell = (shorter[i] * bound) + last[i];
            marks[cell >> 6] |= 1UL << cell;
        }
    }

    /// <summary>The numbers at the positions of a document where a window of this length fits.</summary>
    private static Span<int> Windows(SymbolText text, int document, int length, int[] numbers)
    {
        var start = text.Starts[document];
        return numbers.AsSpan(start, Math.Max(0, text.Starts[document + 1] - start - length + 1));
    }

    /// <summary>The last symbols of those windows.</summary>
    private static ReadOnlySpan<int> Last(SymbolText text, int document, int length)
    {
        var symbols = text.Document(document);
        return symbols.Length < length ? default : symbols[(length - 1)..];
    }
}
