namespace NgramCollapse.Metrics;

/// <summary>How well a text represents a slice of its source: the slice's share of the text divided by its share of the source.</summary>
/// <remarks>
/// 1 if the share is unchanged, 0.5 if half of it is lost, 0 if the slice is lost. Both shares are computed by the same classifier, so
/// its constant errors cancel out.
/// </remarks>
internal static class SliceRepresentation
{
    /// <summary>The ratio of the shares of symbols, 0 or more; null if the text or the source's slice is empty.</summary>
    /// <param name="text">The text's census.</param>
    /// <param name="source">The source's census by the same classifier.</param>
    /// <param name="slice">Index of the slice.</param>
    public static double? Ratio(SliceCensus text, SliceCensus source, int slice)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        return text.SymbolShare(slice) is { } now && source.SymbolShare(slice) is > 0 and { } before ? now / before : null;
    }
}
