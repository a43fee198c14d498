namespace NgramCollapse.Counting;

/// <summary>Adds up the counts of one thread's blocks, whose symbols are numbered as they come.</summary>
/// <remarks>While the numbers of symbols still grow, a table begins anew with wider windows when they no longer fit.</remarks>
internal sealed class BlockCounter
{
    // Room for the characters of most alphabets in seven bits, so that few texts begin anew.
    private const int FirstBound = (1 << 7) - 1;
    private const int UsualSymbols = 1 << 21;

    private readonly int _order;

    public BlockCounter(int order)
    {
        _order = order;
        Table = WindowTable.For(new WindowPacking(order, Math.Min(FirstBound, WidestBound)), UsualSymbols);
    }

    /// <summary>The counts so far.</summary>
    public WindowTable Table { get; private set; }

    // The padding takes the highest number that fits the bits.
    private int WidestBound => (int)((1L << Math.Min(31, 64 / _order)) - 1);

    /// <summary>Makes room for symbols below a bound; false where no 64 bits hold a window of them.</summary>
    public bool Hold(int symbolBound)
    {
        if (symbolBound <= Table.Packing.SymbolBound)
        {
            return true;
        }

        if (symbolBound > WidestBound)
        {
            return false;
        }

        var bound = Table.Packing.SymbolBound;
        while (bound < symbolBound)
        {
            bound = (2 * bound) + 1;
        }

        var old = Table;
        Table = WindowTable.For(new WindowPacking(_order, Math.Min(bound, WidestBound)), UsualSymbols);
        var (windows, counts) = old.Take();
        WindowRuns.Renumber(windows, old.Packing, Table.Packing, [.. Enumerable.Range(0, old.Packing.SymbolBound)]);
        for (var i = 0; i < windows.Length; i++)
        {
            Table.Add(windows[i], counts[i]);
        }

        return true;
    }
}
