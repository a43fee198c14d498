using NgramCollapse.Numerics;

namespace NgramCollapse.Studies;

/// <summary>An arm in one generation, over all runs.</summary>
/// <param name="Arm">Its number.</param>
/// <param name="Generation">0 for the human text and the model trained on it.</param>
/// <param name="Perplexity">Mean over runs of the perplexity per symbol on held-out text.</param>
/// <param name="Deviation">Its standard deviation over runs; null of one.</param>
/// <param name="NgramTypes">Mean distinct n-grams of the order.</param>
/// <param name="Blocks">Blocks of all runs by their score under model 0.</param>
public sealed record NatureGeneration(int Arm, int Generation, double? Perplexity, double? Deviation, double NgramTypes, BlockHistogram Blocks);

/// <summary>Adds up the runs of the Nature preset.</summary>
public static class NatureSummary
{
    /// <summary>Every arm's generations, in (arm, generation) order.</summary>
    public static IReadOnlyList<NatureGeneration> Of(IEnumerable<NatureRow> rows) =>
        [.. rows.GroupBy(row => (row.Arm, row.Generation)).OrderBy(group => group.Key.Arm).ThenBy(group => group.Key.Generation).Select(group => Of([.. group]))];

    private static NatureGeneration Of(NatureRow[] runs)
    {
        double[] perplexities = [.. runs.Select(run => run.HeldOut.Perplexity).Where(value => value is not null).Select(value => value!.Value)];
        return new NatureGeneration(
            runs[0].Arm,
            runs[0].Generation,
            SampleStatistics.Mean(perplexities),
            SampleStatistics.StandardDeviation(perplexities),
            runs.Average(run => run.NgramTypes),
            BlockHistogram.Of(runs.SelectMany(run => run.BlockBits)));
    }
}

/// <summary>How many blocks of a text have which score.</summary>
/// <param name="Bins">Blocks by the number of their bin, from 0, each <see cref="Width"/> bits wide; the last holds all above.</param>
public sealed record BlockHistogram(IReadOnlyList<long> Bins)
{
    /// <summary>Width of a bin, in bits a symbol; a power of two, so that the limits are exact.</summary>
    public const double Width = 0.125;

    /// <summary>Number of bins.</summary>
    public const int Count = 40;

    /// <summary>All blocks.</summary>
    public long Total => Bins.Sum();

    /// <summary>Sorts block scores, mean bits a symbol, into their bins.</summary>
    public static BlockHistogram Of(IEnumerable<double> bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var bins = new long[Count];
        foreach (var score in bits)
        {
            bins[Math.Clamp((int)(score / Width), 0, Count - 1)]++;
        }

        return new BlockHistogram(bins);
    }
}
