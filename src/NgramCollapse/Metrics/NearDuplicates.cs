using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// The share of near-duplicate documents. Documents are sets of five-word shingles, compared by MinHash: the share of hash functions
/// under which two sets have the same least member estimates their Jaccard similarity, |A ∩ B| / |A ∪ B|.
/// </summary>
/// <remarks>
/// With 64 hash functions the standard error is at most 0.063. Source: Broder, On the resemblance and containment of documents, 1997.
/// </remarks>
internal static class NearDuplicates
{
    /// <summary>Words in a shingle; a shorter document is one shingle.</summary>
    public const int Shingle = 5;

    /// <summary>The least estimated similarity at which two documents count as near duplicates.</summary>
    public const double Threshold = 0.8;

    private const int Functions = 64;
    private const int RowsOfABand = 4;
    private const int MostCompared = 8;

    /// <summary>The share of documents that are near duplicates of an earlier one, 0 … 1; null if no document has a word.</summary>
    /// <param name="words">The words' hashes.</param>
    /// <remarks>
    /// Two documents are compared if they agree in one of 16 bands of four functions, but each with at most eight earlier documents per
    /// band. A pair of similarity 0.8 agrees in some band with a chance above 0.999.
    /// </remarks>
    public static double? Share(WindowHashes words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var buckets = new Dictionary<ulong, List<ulong[]>>();
        var (documents, duplicates) = (0, 0);
        for (var d = 0; d < words.DocumentCount; d++)
        {
            if (Signature(words, d) is not { } signature)
            {
                continue;
            }

            documents++;
            duplicates += FindAndAdd(buckets, signature) ? 1 : 0;
        }

        return documents == 0 ? null : (double)duplicates / documents;
    }

    /// <summary>The least hash of a document's shingles under each function; null for a document without words.</summary>
    /// <param name="words">The words' hashes.</param>
    /// <param name="document">Its index.</param>
    public static ulong[]? Signature(WindowHashes words, int document)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (first, end) = words.Document(document);
        if (first == end)
        {
            return null;
        }

        var length = Math.Min(Shingle, end - first);
        var factor = words.Factor(length);
        var least = new ulong[Functions];
        least.AsSpan().Fill(ulong.MaxValue);
        for (var place = first; place + length <= end; place++)
        {
            var shingle = words.At(place, length, factor);
            for (var i = 0; i < Functions; i++)
            {
                least[i] = Math.Min(least[i], SplitMix64.Mix(shingle ^ ((ulong)(i + 1) * 0x9E3779B97F4A7C15)));
            }
        }

        return least;
    }

    /// <summary>The estimated similarity of two signatures, 0 … 1.</summary>
    public static double Similarity(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var equal = 0;
        for (var i = 0; i < Functions; i++)
        {
            equal += a[i] == b[i] ? 1 : 0;
        }

        return (double)equal / Functions;
    }

    private static bool FindAndAdd(Dictionary<ulong, List<ulong[]>> buckets, ulong[] signature)
    {
        var found = false;
        for (var row = 0; row < Functions; row += RowsOfABand)
        {
            var key = (ulong)row;
            foreach (var hash in signature.AsSpan(row, RowsOfABand))
            {
                key = SplitMix64.Mix(key ^ hash);
            }

            if (!buckets.TryGetValue(key, out var earlier))
            {
                buckets[key] = earlier = [];
            }

            found = found || earlier.Exists(other => Similarity(other, signature) >= Threshold);
            if (earlier.Count < MostCompared)
            {
                earlier.Add(signature);
            }
        }

        return found;
    }
}
