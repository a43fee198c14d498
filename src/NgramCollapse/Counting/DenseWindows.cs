using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NgramCollapse.Counting;

/// <summary>Counts windows of up to three symbols in a table with a cell for every possible one.</summary>
/// <remarks>
/// One addition to memory per symbol; cells are numbered in base (bound + 1), which keeps the table of a hundred symbols at a
/// few megabytes where packed bits would make it three times as large. The numbers of eight cells at a time come from vectors, so
/// that additions wait neither for each other nor for arithmetic. The benchmark CountingVariants has the gain over a pass per length.
/// </remarks>
internal sealed class DenseWindows(WindowPacking packing) : WindowTable(packing)
{
    private const int Batch = 512;

    private readonly int[] _cells = new int[packing.Cells];
    private readonly int[] _batch = new int[Batch];

    public override void Add(ulong window, int times)
    {
        var cell = 0;
        for (var place = 1; place <= Packing.Order; place++)
        {
            cell = (cell * (Packing.SymbolBound + 1)) + (int)Packing.SymbolAt(window, place);
        }

        _cells[cell] += times;
    }

    public override (ulong[] Windows, int[] Counts) Take()
    {
        var types = _cells.Length - _cells.AsSpan().Count(0);
        var (windows, counts) = (new ulong[types], new int[types]);
        var cell = -1;
        for (var i = 0; i < types; i++)
        {
            cell += 1 + _cells.AsSpan(cell + 1).IndexOfAnyExcept(0);
            (windows[i], counts[i]) = (WindowOf(cell), _cells[cell]);
        }

        return (windows, counts);
    }

    protected override void Tally(ReadOnlySpan<int> document)
    {
        AddRests(document);
        var order = Packing.Order;
        if (order == 1)
        {
            Increment(document, _cells);
            return;
        }

        for (var first = 0; first <= document.Length - order; first += Batch)
        {
            var windows = Math.Min(Batch, document.Length - order + 1 - first);
            var symbols = document.Slice(first, windows + order - 1);
            Number(symbols, order, Packing.SymbolBound + 1, _batch.AsSpan(0, windows));
            Increment(_batch.AsSpan(0, windows), _cells);
        }
    }

    /// <summary>The cell of each window of two or three symbols.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Number(ReadOnlySpan<int> symbols, int order, int numberBase, Span<int> cells)
    {
        var second = symbols[1..];
        var last = symbols[(order - 1)..];
        var bases = Vector256.Create(numberBase);
        for (var i = 0; i < cells.Length; i += Vector256<int>.Count)
        {
            if (i + Vector256<int>.Count > cells.Length)
            {
                if (cells.Length < Vector256<int>.Count)
                {
                    NumberFew(symbols, order, numberBase, cells);
                    return;
                }

                i = cells.Length - Vector256<int>.Count; // some a second time, which costs less than one by one
            }

            Prefetch.Behind(in symbols[i]);
            var both = (Vector256.LoadUnsafe(in symbols[i]) * bases) + Vector256.LoadUnsafe(in second[i]);
            (order == 2 ? both : (both * bases) + Vector256.LoadUnsafe(in last[i])).StoreUnsafe(ref cells[i]);
        }
    }

    private static void NumberFew(ReadOnlySpan<int> symbols, int order, int numberBase, Span<int> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var both = (symbols[i] * numberBase) + symbols[i + 1];
            cells[i] = order == 2 ? both : (both * numberBase) + symbols[i + 2];
        }
    }

    // Four at a time: the loop's own steps cost as much as an addition. Symbols are below the bound, so cells are inside.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Increment(ReadOnlySpan<int> numbers, int[] cells)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(cells);
        var i = 0;
        for (; i <= numbers.Length - 4; i += 4)
        {
            Unsafe.Add(ref table, numbers[i])++;
            Unsafe.Add(ref table, numbers[i + 1])++;
            Unsafe.Add(ref table, numbers[i + 2])++;
            Unsafe.Add(ref table, numbers[i + 3])++;
        }

        for (; i < numbers.Length; i++)
        {
            cells[numbers[i]]++;
        }
    }

    private ulong WindowOf(int cell)
    {
        var window = 0UL;
        for (var place = 0; place < Packing.Order; place++)
        {
            (cell, var symbol) = Math.DivRem(cell, Packing.SymbolBound + 1);
            window |= (ulong)symbol << (place * Packing.Bits);
        }

        return window;
    }
}
