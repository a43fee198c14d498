using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Traces a text's n-grams back to the slices of the source they came from.</summary>
/// <remarks>
/// An n-gram that stands in the source c times, c_s of them in slice s, belongs to s by c_s/c; a text's share of s is the mean of
/// that over its n-grams of the highest order. Where raw counts are sampled without bias every n-gram's expected share stays what
/// it was, so this share is neutral at any order, also where documents do not keep to one topic.
/// </remarks>
public sealed class NgramOrigins
{
    private readonly NgramCounts _source;
    private readonly int[][] _countsInSlices;

    /// <summary>Prepares the source.</summary>
    /// <param name="source">The n-grams of all slices together.</param>
    /// <param name="slices">Those of each slice, counted at the same order.</param>
    public NgramOrigins(NgramCounts source, IReadOnlyList<NgramCounts> slices)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(slices);
        _source = source;
        _countsInSlices = [.. slices.Select(slice => CountsOf(source, slice))];
    }

    /// <summary>Each slice's share of a text, 0 … 1; null where no n-gram of the text stands in the source.</summary>
    /// <param name="text">Counted at the source's order. N-grams that the source does not have are left out.</param>
    public IReadOnlyList<double?> SharesOf(NgramCounts text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matches = text.MatchIn(_source)[^1];
        var counts = text.Highest.Counts;
        var sourceCounts = _source.Highest.Counts;
        long known = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            known += matches[i] < 0 ? 0 : counts[i];
        }

        var shares = new double?[_countsInSlices.Length];
        for (var slice = 0; slice < shares.Length && known > 0; slice++)
        {
            var sum = default(CompensatedSum);
            for (var i = 0; i < matches.Length; i++)
            {
                if (matches[i] >= 0)
                {
                    sum.Add((double)counts[i] * _countsInSlices[slice][matches[i]] / sourceCounts[matches[i]]);
                }
            }

            shares[slice] = sum.Value / known;
        }

        return shares;
    }

    private static int[] CountsOf(NgramCounts source, NgramCounts slice)
    {
        var counts = new int[source.Highest.Count];
        var matches = slice.MatchIn(source)[^1];
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] >= 0)
            {
                counts[matches[i]] = slice.Highest.Counts[i];
            }
        }

        return counts;
    }
}
