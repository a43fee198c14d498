using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>How many distinct windows a text has, without counting or ordering them.</summary>
/// <remarks>
/// Windows that fit 64 bits are found in one pass for all lengths, as <see cref="NgramCounter"/> does. Longer ones take the
/// walk from length to length of <see cref="LengthwiseCounter"/>, but a window's number is that of its first arrival, so there
/// is nothing to sort and one pass over the text per length is enough.
/// </remarks>
public static class DistinctWindows
{
    /// <summary>The number of distinct windows inside documents, by length.</summary>
    /// <returns>Entry n−1 is for windows of n symbols, n = 1 … <paramref name="longest"/>.</returns>
    public static int[] Count(SymbolText text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var packing = new WindowPacking(longest, text.SymbolBound);
        if (packing.Fits)
        {
            return WindowTrie.CountTypes(NgramCounter.Distinct(text, packing).Windows, packing);
        }

        var windows = new WindowNumbers(text);
        var types = new int[longest];
        for (var length = 1; length <= longest; length++)
        {
            types[length - 1] = windows.DenseCells is { } cells ? NumberDense(windows, new int[cells]) : NumberHashed(windows);
            windows.Lengthen(types[length - 1]);
        }

        return types;
    }

    private static int NumberDense(WindowNumbers windows, int[] numbers)
    {
        var types = 0;
        for (var d = 0; d < windows.DocumentCount; d++)
        {
            types = NumberDense(windows.Shorter(d), windows.Next(d), numbers, windows.SymbolBound, types);
        }

        return types;
    }

    private static int NumberDense(Span<int> shorter, ReadOnlySpan<int> next, int[] numbers, int bound, int types)
    {
        next = next[..shorter.Length];
        for (var i = 0; i < next.Length; i++)
        {
            ref var number = ref numbers[(shorter[i] * bound) + next[i]];
            if (number == 0)
            {
                number = ++types;
            }

            shorter[i] = number - 1;
        }

        return types;
    }

    private static int NumberHashed(WindowNumbers windows)
    {
        var table = new PairTable(Math.Max(1024, windows.ShorterTypes));
        for (var d = 0; d < windows.DocumentCount; d++)
        {
            table.TallyAll(windows.Shorter(d), windows.Next(d));
        }

        return table.Count;
    }
}
