namespace NgramCollapse.Metrics;

/// <summary>How much of a text stands verbatim in its source. Windows are runs of symbols inside documents, compared by their <see cref="WindowHashes"/>.</summary>
/// <param name="Share">Share of the text's windows of the asked length that stand in the source, 0 … 1; null where the text has none.</param>
/// <param name="Longest">Symbols of the longest window that both have, 0 and above.</param>
public readonly record struct VerbatimOverlap(double? Share, int Longest)
{
    /// <summary>Share of a text's windows of a length that stood in it before, 0 … 1: 1 − distinct/all; null where there is none.</summary>
    public static double? DuplicateShare(WindowHashes text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = text.Windows(length);
        return all == 0 ? null : 1 - ((double)SetOf(text, length).Count / all);
    }

    /// <summary>Compares a text with its source.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The source.</param>
    /// <param name="length">Symbols of the windows whose share is asked for, 1 or more.</param>
    public static VerbatimOverlap Of(WindowHashes text, WindowHashes source, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Of(text, source, SetOf(source, length), length);
    }

    /// <inheritdoc cref="Of(WindowHashes, WindowHashes, int)"/>
    internal static VerbatimOverlap Of(WindowHashes text, WindowHashes source, NumberSet sourceWindows, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        var everywhere = AllPlaces(text);
        var common = ReferenceEquals(text, source) ? everywhere : Filter(text, everywhere, length, sourceWindows);
        var all = text.Windows(length);
        double? share = all == 0 ? null : ReferenceEquals(text, source) ? 1 : (double)common.Length / all;
        return new VerbatimOverlap(share, ReferenceEquals(text, source) ? text.LongestDocument : LongestOf(text, source, everywhere, common, length));
    }

    /// <summary>
    /// The longest common window. Lengths are tried by doubling and then by halving the interval; at each only the places are
    /// looked at where the last shorter window was common, on both sides.
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

    /// <summary>All windows of a length.</summary>
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
        return inText.Length == 0 ? new Common([], []) : new Common(inText, Filter(source, common.InSource, length, Hashes(text, inText, length)));
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

    /// <summary>The places, ascending, where a window still fits into its document.</summary>
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

    /// <summary>Where the windows begin that both have, on each side.</summary>
    private readonly record struct Common(int[] InText, int[] InSource);
}
