using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// A small sketch of a text's n-gram types: the <see cref="Size"/> least of their hashes. Two sketches suffice to estimate how many types
/// two texts have in common.
/// </summary>
/// <remarks>
/// The estimate is exact if both texts together have at most <see cref="Size"/> types; otherwise its standard error is at most 0.016.
/// Source: Bar-Yossef et al., Counting distinct elements in a data stream, RANDOM 2002; Broder 1997.
/// </remarks>
internal sealed class TypeSketch
{
    /// <summary>Number of hashes in a sketch.</summary>
    public const int Size = 1024;

    private readonly ulong[] _least;

    private TypeSketch(ulong[] least) => _least = least;

    /// <summary>The sketch of a text's n-grams of the highest order counted.</summary>
    public static TypeSketch Of(NgramCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ulong[] hashes = [0];
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            var longer = new ulong[level.Count];
            for (var i = 0; i < longer.Length; i++)
            {
                longer[i] = SplitMix64.Mix((hashes[level.Prefixes[i]] * MultiplicativeHash.Factor) + (uint)level.Symbols[i] + 1);
            }

            hashes = longer;
        }

        Array.Sort(hashes);
        return new TypeSketch(hashes[..Math.Min(Size, hashes.Length)]);
    }

    /// <summary>Estimated Jaccard similarity of two texts' types: types in both divided by types in either.</summary>
    /// <returns>0 … 1; null if neither text has a type.</returns>
    public static double? Similarity(TypeSketch a, TypeSketch b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (either, both, i, j) = (0, 0, 0, 0);
        for (; either < Size && (i < a._least.Length || j < b._least.Length); either++)
        {
            var (x, y) = (i < a._least.Length ? a._least[i] : ulong.MaxValue, j < b._least.Length ? b._least[j] : ulong.MaxValue);
            both += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        return either == 0 ? null : (double)both / either;
    }
}
