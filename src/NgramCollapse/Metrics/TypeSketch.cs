using NgramCollapse.Counting;
using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>
/// A small picture of which n-gram types a text has: the <see cref="Size"/> least of their hashes. Two pictures tell how many types two
/// texts have in common without either text.
/// </summary>
/// <remarks>
/// Exact while both texts together have no more types than that; beyond it the standard error is 0.016 at most. Source: Bar-Yossef
/// et al., Counting distinct elements in a data stream, RANDOM 2002; Broder 1997.
/// </remarks>
public sealed class TypeSketch
{
    /// <summary>Hashes kept.</summary>
    public const int Size = 1024;

    private readonly ulong[] _least;

    private TypeSketch(ulong[] least) => _least = least;

    /// <summary>The picture of a text's n-grams of the highest order counted.</summary>
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

    /// <summary>Jaccard similarity of two texts' types, 0 … 1: types in both divided by types in either; null where neither has one.</summary>
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
