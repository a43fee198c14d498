namespace NgramCollapse.Counting;

/// <summary>
/// Packs a window into a 64-bit number: its symbols side by side, the first one highest, so that numbers sort as windows do.
/// </summary>
/// <remarks>
/// At the end of a document, windows are shorter than the order. Such a rest is padded with <see cref="Padding"/>, which is above
/// every symbol. It therefore sorts after its continuations and counts only for shorter lengths. In this way one set of full-length
/// windows holds the counts of every length.
/// </remarks>
internal readonly record struct WindowPacking(int Order, int SymbolBound)
{
    /// <summary>Bits per symbol, enough for the padding too.</summary>
    public int Bits { get; } = Math.Max(1, 32 - int.LeadingZeroCount(SymbolBound));

    /// <summary>Whether a window fits 64 bits.</summary>
    public bool Fits => Order * Bits <= 64;

    /// <summary>The number that fills a window after the end of a document.</summary>
    public ulong Padding => (uint)SymbolBound;

    /// <summary>Cells of a table of all windows, including padded ones; <see cref="long.MaxValue"/> if too many for any table.</summary>
    public long Cells
    {
        get
        {
            var cells = 1L;
            for (var place = 0; place < Order; place++)
            {
                cells = Order > 3 || cells > int.MaxValue ? long.MaxValue : cells * (SymbolBound + 1L);
            }

            return cells;
        }
    }

    public ulong Mask => Order * Bits == 64 ? ulong.MaxValue : (1UL << (Order * Bits)) - 1;

    /// <summary>One symbol of a window.</summary>
    /// <param name="window">A packed window.</param>
    /// <param name="place">1 for the first … <see cref="Order"/> for the last.</param>
    public ulong SymbolAt(ulong window, int place) => (window >> ((Order - place) * Bits)) & ((1UL << Bits) - 1);

    /// <summary>The padded rest of a document from <paramref name="start"/> on. It must be shorter than a window.</summary>
    public ulong Rest(ReadOnlySpan<int> document, int start)
    {
        var window = 0UL;
        for (var place = 0; place < Order; place++)
        {
            window = (window << Bits) | (start + place < document.Length ? (uint)document[start + place] : Padding);
        }

        return window;
    }

    /// <summary>Where the first rest of a document begins.</summary>
    public int FirstRest(ReadOnlySpan<int> document) => Math.Max(0, document.Length - Order + 1);
}
