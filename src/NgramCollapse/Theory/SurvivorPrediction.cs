using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>
/// How many of the source's types are expected to be still present in each generation's text, when every generation is
/// drawn from the counts of the pool before it.
/// </summary>
/// <remarks>
/// A type of source count c is a family in a Poisson branching process: each generation it has a Poisson number of
/// occurrences around its share of the pool, and once that number is 0 it never returns. Assumes: raw counts, no
/// decoding bias, no filter, occurrences drawn independently. Types that share a context live and die together, which
/// widens the scatter but hardly moves the mean. Source: Suresh et al. 2024, arXiv 2412.17646.
/// </remarks>
public static class SurvivorPrediction
{
    /// <summary>Each generation replaces the one before.</summary>
    /// <param name="sourceCounts">Count of each type in the source, all positive.</param>
    /// <param name="sizeRatio">Size of a generated text divided by the source's, positive; 1 is the usual case.</param>
    /// <param name="generations">Generations to predict after the source.</param>
    /// <returns>Entry 0: the types observed in the source. Entry k: expected types in text k.</returns>
    public static double[] Replace(ReadOnlySpan<int> sourceCounts, double sizeRatio, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeRatio);
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var types = TypesByCount(sourceCounts);
        var expected = new double[generations + 1];
        expected[0] = sourceCounts.Length;

        // The chance that one occurrence in text 1 has descendants in text k.
        var lasting = 1.0;
        for (var k = 1; k <= generations; k++)
        {
            expected[k] = Expected(types, sizeRatio * lasting);
            lasting = PortableMath.OneMinusExpMinus(lasting);
        }

        return expected;
    }

    /// <summary>Every generation trains on the source and all texts since, each of the source's size.</summary>
    /// <param name="sourceCounts">Count of each type in the source, all positive.</param>
    /// <param name="generations">Generations to predict after the source.</param>
    /// <returns>Entry 0: the types observed in the source. Entry k: expected types of the source in text k.</returns>
    public static double[] Accumulate(ReadOnlySpan<int> sourceCounts, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generations);
        var types = TypesByCount(sourceCounts);
        var expected = new double[generations + 1];
        expected[0] = sourceCounts.Length;
        for (var k = 1; k <= generations; k++)
        {
            // Backwards from text k: an occurrence in the pool seeds text k directly, or through the texts between.
            var rate = 1.0 / k;
            for (var j = k - 1; j >= 1; j--)
            {
                rate += PortableMath.OneMinusExpMinus(rate) / j;
            }

            expected[k] = Expected(types, rate);
        }

        return expected;
    }

    /// <summary>Σ over types of 1 − e^(−c·rate).</summary>
    private static double Expected(List<(int Count, int Types)> typesByCount, double rate)
    {
        var sum = default(CompensatedSum);
        foreach (var (count, types) in typesByCount)
        {
            sum.Add(types * PortableMath.OneMinusExpMinus(count * rate));
        }

        return sum.Value;
    }

    private static List<(int Count, int Types)> TypesByCount(ReadOnlySpan<int> counts)
    {
        var sorted = counts.ToArray();
        Array.Sort(sorted);
        var groups = new List<(int Count, int Types)>();
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end < sorted.Length && sorted[end] == sorted[i])
            {
                end++;
            }

            groups.Add((sorted[i], end - i));
            i = end;
        }

        return groups;
    }
}
