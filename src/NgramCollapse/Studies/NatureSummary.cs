using NgramCollapse.Numerics;

namespace NgramCollapse.Studies;

/// <summary>One generation of one arm, over all replicates.</summary>
/// <param name="Arm">0-based number of the arm.</param>
/// <param name="Generation">0 for the human text and the model trained on it.</param>
/// <param name="Perplexity">Mean, over replicates, of the perplexity per symbol on held-out text.</param>
/// <param name="Deviation">Standard deviation of the perplexity over replicates; null for one replicate.</param>
/// <param name="NgramTypes">Mean number of distinct n-grams of the models' order.</param>
/// <param name="Blocks">Blocks of all replicates by their score under model 0.</param>
public sealed record NatureGeneration(
    int Arm, int Generation, double? Perplexity, double? Deviation, double NgramTypes, BlockHistogram Blocks);

/// <summary>Summarises the replicates of the Nature preset.</summary>
public static class NatureSummary
{
    /// <summary>One row for each arm and generation, in that order.</summary>
    public static IReadOnlyList<NatureGeneration> Of(IEnumerable<NatureRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Arm, row.Generation)).OrderBy(group => group.Key.Arm).ThenBy(group => group.Key.Generation)
            .Select(group => Of([.. group])),
    ];

    private static NatureGeneration Of(NatureRow[] replicates)
    {
        double[] perplexities = [.. replicates.Select(row => row.HeldOut.Perplexity).OfType<double>()];
        return new NatureGeneration(
            replicates[0].Arm,
            replicates[0].Generation,
            SampleStatistics.Mean(perplexities),
            SampleStatistics.StandardDeviation(perplexities),
            replicates.Average(row => row.NgramTypes),
            BlockHistogram.Of(replicates.SelectMany(row => row.BlockBits)));
    }
}

/// <summary>Number of blocks of a text by score.</summary>
/// <param name="Bins">Blocks in each bin, <see cref="Width"/> bits wide, from 0; the last bin also holds all higher scores.</param>
public sealed record BlockHistogram(IReadOnlyList<long> Bins)
{
    /// <summary>Width of a bin in bits per symbol; a power of two, so that the limits are exact.</summary>
    public const double Width = 0.125;

    /// <summary>Number of bins.</summary>
    public const int Count = 40;

    /// <summary>Number of all blocks.</summary>
    public long Total => Bins.Sum();

    /// <summary>Sorts block scores, in mean bits per symbol, into their bins.</summary>
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
