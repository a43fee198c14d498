namespace NgramCollapse.Counting;

/// <summary>Chooses the table that counts the windows of one length.</summary>
/// <remarks>
/// A dense table while there are few possible windows, slots of 8 bytes where a window leaves room for its count, slots of
/// 16 bytes otherwise.
/// </remarks>
internal static class WindowTableChoice
{
    // A table of all possible windows pays while it fits the cache or is not much larger than the text.
    private const long AlwaysDenseCells = 1 << 16;
    private const long NeverDenseCells = 1 << 24;

    /// <summary>An empty table.</summary>
    /// <param name="packing">Fits 64 bits.</param>
    /// <param name="symbols">Approximate number of symbols of the text. It decides which size pays; any text may be added.</param>
    public static WindowTable Create(WindowPacking packing, long symbols) =>
        IsDense(packing, symbols) ? new DenseWindows(packing)
        : NarrowWindows.Fits(packing) ? new NarrowWindows(packing, symbols)
        : new HashedWindows(packing, symbols);

    /// <summary>Whether a table of all possible windows pays.</summary>
    /// <param name="packing">Fits 64 bits.</param>
    /// <param name="symbols">Approximate number of symbols of the text.</param>
    public static bool IsDense(WindowPacking packing, long symbols) =>
        packing.Order == 1 || packing.Cells <= AlwaysDenseCells || (packing.Cells <= NeverDenseCells && packing.Cells <= symbols);
}
