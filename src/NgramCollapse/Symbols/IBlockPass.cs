namespace NgramCollapse.Symbols;

/// <summary>Encodes documents from their bytes and collapses white space.</summary>
internal interface IBlockPass
{
    /// <summary>Adds the document that begins at <paramref name="at"/>, without its markers.</summary>
    /// <param name="text">UTF-8 without a NUL.</param>
    /// <param name="at">In: where the document begins, not at white space. Out: where the next document begins.</param>
    /// <returns>False if NFC may change a character. The caller must then take back all symbols added and numbers given.</returns>
    bool TryAppend(ReadOnlySpan<byte> text, ref int at);

    /// <summary>Must be called after numbers were taken back.</summary>
    void RefreshNumbers();
}
