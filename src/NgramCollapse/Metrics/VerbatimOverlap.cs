namespace NgramCollapse.Metrics;

/// <summary>How much of a text occurs verbatim in its source.</summary>
/// <remarks>Windows are runs of symbols inside documents, compared by their <see cref="WindowHashes"/>.</remarks>
/// <param name="Share">Share of the text's windows of a given length that occur in the source, 0 … 1; null if the text has none.</param>
/// <param name="Longest">Length in symbols of the longest window that occurs in both, 0 or more.</param>
internal readonly record struct VerbatimOverlap(double? Share, int Longest)
{
    /// <summary>Share of a text's windows of a length that occur earlier in it: 1 − distinct/all, 0 … 1; null if it has none.</summary>
    public static double? DuplicateShare(WindowHashes text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = text.Windows(length);
        return all == 0 ? null : 1 - ((double)SetOf(text, length).Count / all);
    }

    /// <summary>Compares a text with its source.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The source.</param>
    /// <param name="length">Length in symbols of the windows whose share is computed, 1 or more.</param>
    public static VerbatimOverlap Of(WindowHashes text, WindowHashes source, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Of(text, source, SetOf(source, length), length);
    }

    /// <inheritdoc cref="Of(WindowHashes, WindowHashes, int)"/>
    internal static VerbatimOverlap Of(WindowHashes text, WindowHashes source, NumberSet sourceWindows, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = text.Windows(length);
        if (ReferenceEquals(text, source))
        {
            return new VerbatimOverlap(all == 0 ? null : 1, text.LongestDocument);
        }

        var everywhere = AllPlaces(text);
        var common = Filter(text, everywhere, length, sourceWindows);
        var longest = LongestOf(text, source, everywhere, common, length);
        return new VerbatimOverlap(all == 0 ? null : (double)common.Length / all, longest);
    }

    /// <summary>
    /// The length of the longest common window. Lengths are tried by doubling, then by bisection. At each length only the places are
    /// examined where the last shorter window was common, on both sides.
    /// </summary>
    private static int LongestOf(WindowHashes text, WindowHashes source, int[] everywhere, int[] atLength, int length)
    {
        var most = Math.Min(text.LongestDocument, source.LongestDocument);
        var any = atLength.Length > 0;
        var (found, missing) = any ? (length, most + 1) : (0, Math.Min(length, most + 1));
        var common = any
            ? new Common(atLength, Filter(source, AllPlaces(source), length, Hashes(text, atLength, length)))
            : new Common(everywhere, AllPlaces(source));
        while (missing - found > 1)
        {
            var tried = any && missing > most ? Math.Min(2 * found, most) : found + ((missing - found) / 2);
            var narrower = Narrow(text, source, common, tried);
            (found, missing, common) = narrower.InText.Length == 0 ? (found, tried, common) : (tried, missing, narrower);
        }

        return found;
    }

    /// <summary>The hashes of all windows of a length.</summary>
    internal static NumberSet SetOf(WindowHashes text, int length)
    {
        var set = new NumberSet(text.Windows(length));
        var factor = text.Factor(length);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var (first, end) = text.Document(d);
            for (var place = first; place + length <= end; place++)
            {
                set.Add(text.At(place, length, factor));
            }
        }

        return set;
    }

    private static Common Narrow(WindowHashes text, WindowHashes source, Common common, int length)
    {
        var inText = Filter(text, common.InText, length, Hashes(source, common.InSource, length));
        return inText.Length == 0
            ? new Common([], [])
            : new Common(inText, Filter(source, common.InSource, length, Hashes(text, inText, length)));
    }

    private static NumberSet Hashes(WindowHashes text, int[] places, int length)
    {
        var set = new NumberSet(places.Length);
        var factor = text.Factor(length);
        foreach (var place in Fitting(text, places, length))
        {
            set.Add(text.At(place, length, factor));
        }

        return set;
    }

    private static int[] Filter(WindowHashes text, int[] places, int length, NumberSet others)
    {
        var kept = new List<int>();
        var factor = text.Factor(length);
        foreach (var place in Fitting(text, places, length))
        {
            if (others.Contains(text.At(place, length, factor)))
            {
                kept.Add(place);
            }
        }

        return [.. kept];
    }

    /// <summary>Those of ascending places at which a window fits into its document.</summary>
    private static IEnumerable<int> Fitting(WindowHashes text, int[] places, int length)
    {
        var (d, end) = (-1, 0);
        foreach (var place in places)
        {
            while (place >= end)
            {
                end = text.Document(++d).End;
            }

            if (place + length <= end)
            {
                yield return place;
            }
        }
    }

    private static int[] AllPlaces(WindowHashes text)
    {
        var places = new List<int>();
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var (first, end) = text.Document(d);
            for (var place = first; place < end; place++)
            {
                places.Add(place);
            }
        }

        return [.. places];
    }

    /// <summary>The places where common windows begin, on each side.</summary>
    private readonly record struct Common(int[] InText, int[] InSource);
}
