using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts windows length by length, for any order and alphabet. Used where windows do not fit 64 bits.</summary>
/// <remarks>
/// Pairs of <see cref="WindowNumbers"/> are counted in a dense table while that is small, in a hash table of 64-bit keys
/// otherwise. The types are then numbered in lexicographic order, and these numbers replace the windows for the next length. This takes
/// one or two passes over the text per length, and memory for one integer per symbol. The benchmark CountingVariants compares it with
/// a single pass for all lengths.
/// </remarks>
internal static class LengthwiseCounter
{
    public static NgramLevel[] Count(SymbolText text, int order)
    {
        var windows = new WindowNumbers(text);
        var levels = new NgramLevel[order];
        for (var length = 1; length <= order; length++)
        {
            var renumber = length < order;
            levels[length - 1] = windows.DenseCells is { } cells
                ? CountDense(windows, new int[cells], renumber)
                : CountHashed(windows, renumber);
            windows.Lengthen(levels[length - 1].Count);
        }

        return levels;
    }

    private static NgramLevel CountDense(WindowNumbers windows, int[] cells, bool renumber)
    {
        var bound = windows.SymbolBound;
        for (var d = 0; d < windows.DocumentCount; d++)
        {
            TallyDense(windows.Shorter(d), windows.Next(d), cells, bound);
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

        for (var d = 0; renumber && d < windows.DocumentCount; d++)
        {
            RenumberDense(windows.Shorter(d), windows.Next(d), cells, bound);
        }

        return new NgramLevel(prefixes, symbols, counts, windows.ShorterTypes);
    }

    private static void TallyDense(ReadOnlySpan<int> shorter, ReadOnlySpan<int> next, int[] cells, int bound)
    {
        next = next[..shorter.Length];
        for (var i = 0; i < next.Length; i++)
        {
            cells[(shorter[i] * bound) + next[i]]++;
        }
    }

    private static void RenumberDense(Span<int> shorter, ReadOnlySpan<int> next, int[] numbers, int bound)
    {
        next = next[..shorter.Length];
        for (var i = 0; i < next.Length; i++)
        {
            shorter[i] = numbers[(shorter[i] * bound) + next[i]];
        }
    }

    private static NgramLevel CountHashed(WindowNumbers windows, bool renumber)
    {
        var table = new PairTable(Math.Max(1024, windows.ShorterTypes));
        for (var d = 0; d < windows.DocumentCount; d++)
        {
            table.TallyAll(windows.Shorter(d), windows.Next(d));
        }

        var (keys, counts, places) = table.Sort();
        for (var d = 0; renumber && d < windows.DocumentCount; d++)
        {
            foreach (ref var window in windows.Shorter(d))
            {
                window = places[window];
            }
        }

        var (prefixes, symbols) = (new int[keys.Length], new int[keys.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            (prefixes[i], symbols[i]) = ((int)(keys[i] >> 32), (int)(uint)keys[i]);
        }

        return new NgramLevel(prefixes, symbols, counts, windows.ShorterTypes);
    }
}
