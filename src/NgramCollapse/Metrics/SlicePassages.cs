using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Cuts documents into passages, so that topics can be classified passage by passage where documents mix them.</summary>
/// <remarks>
/// An n-gram model switches from one slice to another in the middle of a sentence, wherever they share n−1 symbols. A classifier of
/// whole documents assigns such a document to one slice, and the others seem lost although they may make up half of the text.
/// </remarks>
internal static class SlicePassages
{
    /// <summary>Cuts every document into passages of equal length, each a document of the result.</summary>
    /// <param name="text">Documents between markers.</param>
    /// <param name="length">Length of a passage in symbols, 1 or more. The last passage of a document may be shorter.</param>
    /// <returns>The passages between markers, in order; an empty document has none.</returns>
    public static SymbolText Cut(SymbolText text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var passages = new SymbolTextBuilder(text.SymbolBound, int.MaxValue);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var inner = text.Document(d)[1..^1];
            for (var start = 0; start < inner.Length; start += length)
            {
                passages.Add(inner[start..Math.Min(start + length, inner.Length)]);
            }
        }

        return passages.ToText();
    }
}
