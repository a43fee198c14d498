namespace NgramCollapse.Counting;

/// <summary>Adds up the counts of one thread's blocks, whose symbols are numbered on arrival.</summary>
/// <remarks>When symbol numbers outgrow the windows of the table, a new table with wider windows takes over the counts.</remarks>
internal sealed class BlockCounter
{
    // Enough for the characters of most texts in one language, so that few tables need a successor.
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

    // The padding takes the highest number that fits into a symbol's bits.
    private int WidestBound => (int)((1L << Math.Min(31, 64 / _order)) - 1);

    /// <summary>Makes room for symbols below a bound. Returns false if a window of them does not fit 64 bits.</summary>
    public bool TryWiden(int symbolBound)
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
        // The cells of a dense table grow with a power of the bound, and a small table stays in cache, so there the bound is exact.
        // Otherwise the bound is the greatest that the same bits allow.
        var packing = new WindowPacking(_order, symbolBound);
        if (!WindowTableChoice.IsDense(packing, UsualSymbols))
        {
            packing = new WindowPacking(_order, (int)((1L << packing.Bits) - 1));
        }

        return WindowTableChoice.Create(packing, UsualSymbols);
    }
}
