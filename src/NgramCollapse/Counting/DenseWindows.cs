using System.Runtime.CompilerServices;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts all windows of up to three symbols in one pass, in a table with a cell for every possible one.</summary>
/// <remarks>
/// One addition to memory per symbol; cells are numbered in base (bound + 1), which keeps the table of a hundred symbols at a
/// few megabytes where packed bits would make it three times as large. The benchmark CountingVariants has the gain over a pass per length.
/// </remarks>
internal static class DenseWindows
{
    /// <summary>The distinct windows, ascending, and their counts.</summary>
    public static (ulong[] Windows, int[] Counts) Count(SymbolText text, WindowPacking packing)
    {
        var cells = new int[packing.Cells];
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d);
            Tally(document, packing.Order, packing.SymbolBound + 1, cells);
            for (var start = packing.FirstRest(document); start < document.Length; start++)
            {
                cells[CellOf(packing.Rest(document, start), packing)]++;
            }
        }

        return Collect(cells, packing);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tally(ReadOnlySpan<int> document, int order, int numberBase, int[] cells)
    {
        if (order == 1)
        {
            foreach (var symbol in document)
            {
                cells[symbol]++;
            }
        }
        else if (order == 2)
        {
            for (var i = 1; i < document.Length; i++)
            {
                cells[(document[i - 1] * numberBase) + document[i]]++;
            }
        }
        else if (document.Length >= 3)
        {
            // No number of a window comes from the one before, so that additions need not wait for each other.
            var second = document[1] * numberBase;
            var both = (document[0] * numberBase) + document[1];
            for (var i = 2; i < document.Length; i++)
            {
                var last = document[i];
                cells[(both * numberBase) + last]++;
                both = second + last;
                second = last * numberBase;
            }
        }
    }

    private static int CellOf(ulong window, WindowPacking packing)
    {
        var cell = 0;
        for (var place = 1; place <= packing.Order; place++)
        {
            cell = (cell * (packing.SymbolBound + 1)) + (int)packing.SymbolAt(window, place);
        }

        return cell;
    }

    private static ulong WindowOf(int cell, WindowPacking packing)
    {
        var window = 0UL;
        for (var place = 0; place < packing.Order; place++)
        {
            (cell, var symbol) = Math.DivRem(cell, packing.SymbolBound + 1);
            window |= (ulong)symbol << (place * packing.Bits);
        }

        return window;
    }

    private static (ulong[] Windows, int[] Counts) Collect(int[] cells, WindowPacking packing)
    {
        var types = cells.Length - cells.AsSpan().Count(0);
        var (windows, counts) = (new ulong[types], new int[types]);
        var cell = -1;
        for (var i = 0; i < types; i++)
        {
            cell += 1 + cells.AsSpan(cell + 1).IndexOfAnyExcept(0);
            (windows[i], counts[i]) = (WindowOf(cell, packing), cells[cell]);
        }

        return (windows, counts);
    }
}
