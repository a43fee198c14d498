namespace NgramCollapse.Metrics;

/// <summary>How well a text still represents a slice of its source: the slice's share of the text divided by its share of the source.</summary>
/// <remarks>
/// 1 where nothing changed, 0.5 where half is gone, 0 where the slice is lost. Both shares are the same classifier's verdicts,
/// so that what it always mistakes cancels out.
/// </remarks>
public static class SliceRepresentation
{
    /// <summary>The ratio of the shares of symbols, 0 and above; null where the text or the source's slice is empty.</summary>
    /// <param name="text">The text by slice.</param>
    /// <param name="source">The source by slice, as the same classifier sees it.</param>
    /// <param name="slice">The slice.</param>
    public static double? Ratio(SliceCensus text, SliceCensus source, int slice)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        return text.SymbolShare(slice) is { } now && source.SymbolShare(slice) is > 0 and { } before ? now / before : null;
    }
}
