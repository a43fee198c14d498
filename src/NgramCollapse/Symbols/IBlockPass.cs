namespace NgramCollapse.Symbols;

/// <summary>Encodes documents with collapsed white space from their bytes.</summary>
internal interface IBlockPass
{
    /// <summary>Adds the document that begins at <paramref name="at"/>, without its markers.</summary>
    /// <param name="text">UTF-8 without a NUL.</param>
    /// <param name="at">Where the document begins, which is no white space; where the next one does.</param>
    /// <returns>False where NFC may touch a character: what was added and numbered is to be taken back.</returns>
    bool TryAppend(ReadOnlySpan<byte> text, ref int at);

    /// <summary>Numbers were taken back.</summary>
    void Renumbered();
}
