namespace NgramCollapse.Counting;

/// <summary>Windows as 64-bit numbers: their symbols side by side, the first one highest, so that numbers order as windows do.</summary>
/// <remarks>
/// At a document's end the windows grow short. Such a rest is filled up with <see cref="Padding"/>, which is above every
/// symbol: it stands behind its continuations and counts for the shorter lengths alone. So one set of full-length windows
/// holds the counts of every length.
/// </remarks>
internal readonly record struct WindowPacking(int Order, int SymbolBound)
{
    /// <summary>Bits of a symbol; the padding fits.</summary>
    public int Bits { get; } = Math.Max(1, 32 - int.LeadingZeroCount(SymbolBound));

    /// <summary>Whether 64 bits are enough.</summary>
    public bool Fits => Order * Bits <= 64;

    /// <summary>What stands behind a document's end.</summary>
    public ulong Padding => (uint)SymbolBound;

    /// <summary>Cells of a table over all windows, padded ones too; <see cref="long.MaxValue"/> where they are beyond any table.</summary>
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
    /// <param name="window">Packed.</param>
    /// <param name="place">1 for the first … <see cref="Order"/> for the last.</param>
    public ulong SymbolAt(ulong window, int place) => (window >> ((Order - place) * Bits)) & ((1UL << Bits) - 1);

    /// <summary>The padded rest of a document from <paramref name="start"/> on, which is shorter than a window.</summary>
    public ulong Rest(ReadOnlySpan<int> document, int start)
    {
        var window = 0UL;
        for (var place = 0; place < Order; place++)
        {
            window = (window << Bits) | (start + place < document.Length ? (uint)document[start + place] : Padding);
        }

        return window;
    }

    /// <summary>Where the rests of a document begin.</summary>
    public int FirstRest(ReadOnlySpan<int> document) => Math.Max(0, document.Length - Order + 1);
}
