using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Traces a text's n-grams back to the source's slices.</summary>
/// <remarks>
/// An n-gram that occurs c times in the source, c_s of them in slice s, belongs to s to the part c_s/c. A text's share of s is the mean
/// of that part over its n-grams of the highest order. Sampling by raw counts without bias keeps the expected share of every n-gram, so
/// the expected share of a slice stays the same at any order, even if documents mix topics.
/// </remarks>
internal sealed class NgramOrigins
{
    private readonly NgramCounts _source;
    private readonly int[][] _countsInSlices;

    /// <summary>Prepares the source.</summary>
    /// <param name="source">The n-grams of all slices together.</param>
    /// <param name="slices">The n-grams of each slice, counted at the same order.</param>
    public NgramOrigins(NgramCounts source, IReadOnlyList<NgramCounts> slices)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(slices);
        _source = source;
        _countsInSlices = [.. slices.Select(slice => CountsOf(source, slice))];
    }

    /// <summary>Each slice's share of a text, 0 … 1; null if no n-gram of the text occurs in the source.</summary>
    /// <param name="text">The text's n-grams at the source's order. N-grams that the source lacks are left out.</param>
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
