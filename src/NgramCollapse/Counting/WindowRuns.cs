using NgramCollapse.Concurrency;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Merges the distinct windows of several tables and their counts.</summary>
internal static class WindowRuns
{
    /// <summary>The windows of all tables in ascending order, with the counts of equal windows added up.</summary>
    /// <param name="tables">One for each part of the text.</param>
    /// <param name="packing">The packing of the result.</param>
    /// <param name="numbers">For each table, a map from its symbols to the result's; null if they are the same.</param>
    public static (ulong[] Windows, int[] Counts) Unite(WindowTable[] tables, WindowPacking packing, int[][]? numbers = null)
    {
        var runs = new (ulong[] Windows, int[] Counts)[tables.Length];
        ForkJoin.For(tables.Length, tables.Length, t =>
        {
            var (windows, counts) = tables[t].Take();
            var sorted = tables[t] is DenseWindows && numbers is null;
            if (numbers is not null)
            {
                Renumber(windows, tables[t].Packing, packing, numbers[t]);
            }

            if (!sorted)
            {
                RadixSort.Sort(windows, counts, packing.Order * packing.Bits);
            }

            runs[t] = (windows, counts);
        });

        return runs.Aggregate(Merge);
    }

    /// <summary>Converts windows to another packing, including their padding.</summary>
    public static void Renumber(ulong[] windows, WindowPacking from, WindowPacking to, ReadOnlySpan<int> numbers)
    {
        for (var i = 0; i < windows.Length; i++)
        {
            var renumbered = 0UL;
            for (var place = 1; place <= from.Order; place++)
            {
                var symbol = from.SymbolAt(windows[i], place);
                renumbered = (renumbered << to.Bits) | (symbol == from.Padding ? to.Padding : (uint)numbers[(int)symbol]);
            }

            windows[i] = renumbered;
        }
    }

    private static (ulong[] Windows, int[] Counts) Merge((ulong[] Windows, int[] Counts) a, (ulong[] Windows, int[] Counts) b)
    {
        var most = a.Windows.Length + b.Windows.Length;
        var (windows, counts) = (LargeArray.Uninitialized<ulong>(most), LargeArray.Uninitialized<int>(most));
        var merged = 0;
        for (int i = 0, j = 0; i < a.Windows.Length || j < b.Windows.Length; merged++)
        {
            var fromA = i < a.Windows.Length && (j == b.Windows.Length || a.Windows[i] <= b.Windows[j]);
            var fromB = j < b.Windows.Length && (i == a.Windows.Length || b.Windows[j] <= a.Windows[i]);
            windows[merged] = fromA ? a.Windows[i] : b.Windows[j];
            counts[merged] = (fromA ? a.Counts[i++] : 0) + (fromB ? b.Counts[j++] : 0);
        }

        Array.Resize(ref windows, merged);
        Array.Resize(ref counts, merged);
        return (windows, counts);
    }
}
