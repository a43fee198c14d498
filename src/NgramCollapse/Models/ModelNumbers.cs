using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Refuses numbers in a model file that no training produces, because drawing and scoring rely on them.</summary>
internal static class ModelNumbers
{
    // Rounding of the logarithm may lift a probability slightly above 1.
    private const double MaxLog2Probability = 1e-6;

    /// <summary>Checks the n-grams of one length. The shorter ones must already have been read.</summary>
    public static void Check(ModelFileReader reader, IReadOnlyList<ModelLevel> levels, int length)
    {
        var level = levels[length - 1];
        CheckLogs(reader, level.Log2Probabilities);
        CheckLogs(reader, level.Log2Backoffs);
        if (level.Log2Probabilities.AsSpan().ContainsAnyExceptInRange(double.NegativeInfinity, MaxLog2Probability))
        {
            throw reader.Corrupt("a probability is above 1");
        }

        if (level.Counts.Length > 0)
        {
            CheckCounts(reader, level, length == 1 ? null : levels[length - 2]);
        }
    }

    /// <summary>Checks that logarithms of weights or probabilities are finite or −∞.</summary>
    public static void CheckLogs(ModelFileReader reader, ReadOnlySpan<double> logs)
    {
        foreach (var log in logs)
        {
            if (double.IsNaN(log) || double.IsPositiveInfinity(log))
            {
                throw reader.Corrupt("a weight is not a number");
            }
        }
    }

    /// <summary>Checks that every n-gram which does not end its document is continued as often as it occurs.</summary>
    private static void CheckCounts(ModelFileReader reader, ModelLevel level, ModelLevel? shorter)
    {
        for (var context = 0; context < level.FirstChild.Length - 1; context++)
        {
            long sum = 0;
            for (var i = level.FirstChild[context]; i < level.FirstChild[context + 1]; i++)
            {
                sum += level.Counts[i] > 0 ? level.Counts[i] : throw reader.Corrupt("a count is out of range");
            }

            var expected = shorter is null ? sum : shorter.Symbols[context] == Alphabet.DocumentEnd ? 0 : shorter.Counts[context];
            if (sum != expected || sum > int.MaxValue)
            {
                throw reader.Corrupt("its counts do not add up");
            }
        }
    }
}
