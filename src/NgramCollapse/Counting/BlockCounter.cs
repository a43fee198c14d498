namespace NgramCollapse.Counting;

/// <summary>Adds up the counts of one thread's blocks, whose symbols are numbered as they come.</summary>
/// <remarks>While the numbers of symbols still grow, a table begins anew with wider windows when they no longer fit.</remarks>
internal sealed class BlockCounter
{
    // Room for the characters of most texts in one language, so that few begin anew.
    private const int FirstBound = 95;
    private const int UsualSymbols = 1 << 21;

    private readonly int _order;

    public BlockCounter(int order)
    {
        _order = order;
        Table = TableFor(Math.Min(FirstBound, WidestBound));
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

        var old = Table;
        Table = TableFor(Math.Min((symbolBound + (symbolBound / 4)) | 31, WidestBound));
        var (windows, counts) = old.Take();
        WindowRuns.Renumber(windows, old.Packing, Table.Packing, [.. Enumerable.Range(0, old.Packing.SymbolBound)]);
        for (var i = 0; i < windows.Length; i++)
        {
            Table.Add(windows[i], counts[i]);
        }

        return true;
    }

    private WindowTable TableFor(int symbolBound)
    {
        // Cells grow with the bound's power, and what the caches need not hold is time won; other windows get all that their bits hold.
        var packing = new WindowPacking(_order, symbolBound);
        return WindowTable.For(WindowTable.IsDense(packing, UsualSymbols) ? packing : new WindowPacking(_order, (int)((1L << packing.Bits) - 1)), UsualSymbols);
    }
}
