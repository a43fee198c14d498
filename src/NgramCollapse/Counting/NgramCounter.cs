using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts the n-grams of a text.</summary>
/// <remarks>
/// Level by level: where every window of length k−1 has its number, a window of length k is a pair (number, next
/// symbol), whatever the order and the alphabet. Pairs are counted in a dense table while that is small, in a hash
/// table of 64-bit keys otherwise; then they are numbered in order and the windows renumbered for the next level.
/// One pass or two over the text per level, no memory per occurrence beyond one integer per symbol.
/// </remarks>
public static class NgramCounter
{
    /// <summary>The largest order counted.</summary>
    public const int MaxOrder = 32;

    // A dense table pays while it stays in cache or is not much larger than the text.
    private const long AlwaysDenseCells = 1 << 18;
    private const long NeverDenseCells = 1 << 24;

    /// <summary>Counts all windows of lengths 1 … <paramref name="order"/> inside each document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is not in 1 … <see cref="MaxOrder"/>.</exception>
    public static NgramCounts Count(SymbolText text, int order)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);

        // Before level k, windows[i] is the number of the window of length k−1 that starts at i; of length 0 there is one.
        var windows = new int[text.Symbols.Length];
        var levels = new NgramLevel[order];
        var shorterTypes = 1;
        for (var length = 1; length <= order; length++)
        {
            var cells = (long)shorterTypes * text.SymbolBound;
            var dense = cells <= AlwaysDenseCells || (cells <= NeverDenseCells && cells <= 4L * windows.Length);
            var renumber = length < order;
            levels[length - 1] = dense
                ? CountDense(text, windows, length, shorterTypes, renumber)
                : CountHashed(text, windows, length, shorterTypes, renumber);
            shorterTypes = levels[length - 1].Count;
        }

        return new NgramCounts(levels, text.SymbolBound);
    }

    private static NgramLevel CountDense(SymbolText text, int[] windows, int length, int shorterTypes, bool renumber)
    {
        var bound = text.SymbolBound;
        var cells = new int[shorterTypes * bound];
        for (var d = 0; d < text.DocumentCount; d++)
        {
            TallyDense(Shorter(text, windows, d, length), Next(text, d, length), cells, bound);
        }

        var types = cells.Length - cells.AsSpan().Count(0);
        var (prefixes, symbols, counts) = (new int[types], new int[types], new int[types]);
        var number = 0;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] == 0)
            {
                continue;
            }

            (prefixes[number], symbols[number]) = Math.DivRem(cell, bound);
            counts[number] = cells[cell];
            cells[cell] = number++;
        }

        for (var d = 0; renumber && d < text.DocumentCount; d++)
        {
            RenumberDense(Shorter(text, windows, d, length), Next(text, d, length), cells, bound);
        }

        return new NgramLevel(prefixes, symbols, counts, shorterTypes);
    }

    private static void TallyDense(ReadOnlySpan<int> shorter, ReadOnlySpan<int> next, int[] cells, int bound)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            cells[(shorter[i] * bound) + next[i]]++;
        }
    }

    private static void RenumberDense(Span<int> shorter, ReadOnlySpan<int> next, int[] numbers, int bound)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            shorter[i] = numbers[(shorter[i] * bound) + next[i]];
        }
    }

    private static NgramLevel CountHashed(SymbolText text, int[] windows, int length, int shorterTypes, bool renumber)
    {
        var table = new PairTable(Math.Max(1024, shorterTypes));
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var shorter = Shorter(text, windows, d, length);
            var next = Next(text, d, length);
            for (var i = 0; i < shorter.Length; i++)
            {
                shorter[i] = table.Tally(shorter[i], next[i]);
            }
        }

        var (keys, counts, numbers) = table.Sort();
        for (var d = 0; renumber && d < text.DocumentCount; d++)
        {
            foreach (ref var window in Shorter(text, windows, d, length))
            {
                window = numbers[window];
            }
        }

        var (prefixes, symbols) = (new int[keys.Length], new int[keys.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            (prefixes[i], symbols[i]) = ((int)(keys[i] >> 32), (int)(uint)keys[i]);
        }

        return new NgramLevel(prefixes, symbols, counts, shorterTypes);
    }

    /// <summary>The numbers of a document's windows of length−1 that can be continued inside it.</summary>
    private static Span<int> Shorter(SymbolText text, int[] windows, int document, int length)
    {
        var start = text.Starts[document];
        return windows.AsSpan(start, Math.Max(0, text.Starts[document + 1] - start - length + 1));
    }

    /// <summary>The symbols that continue them.</summary>
    private static ReadOnlySpan<int> Next(SymbolText text, int document, int length)
    {
        var symbols = text.Document(document);
        return symbols.Length < length ? default : symbols[(length - 1)..];
    }
}
