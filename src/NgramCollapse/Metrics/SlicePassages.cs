using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Documents cut into passages, each a document of its own: what is said of topics passage by passage holds where a document mixes them.</summary>
/// <remarks>
/// An n-gram model passes from one slice to another in the middle of a sentence, wherever they share n−1 symbols. A classifier
/// of whole documents gives such a document to one slice, and the others seem lost although they make up half of the text.
/// </remarks>
public static class SlicePassages
{
    /// <summary>Cuts every document after so many symbols.</summary>
    /// <param name="text">Documents between markers.</param>
    /// <param name="length">Symbols of a passage, 1 or more; the last one of a document may be shorter.</param>
    /// <returns>The passages between markers, in order; an empty document gives none.</returns>
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
