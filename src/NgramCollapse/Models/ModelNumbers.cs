using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Refuses numbers of a model file that no training writes, whatever its checksum says: drawing and scoring rely on them.</summary>
internal static class ModelNumbers
{
    // A logarithm's rounding may lift a probability of 1 a little.
    private const double AboveOne = 1e-6;

    /// <summary>Checks the n-grams of a length, the shorter ones being there.</summary>
    public static void Check(ModelFileReader reader, IReadOnlyList<ModelLevel> levels, int length)
    {
        var level = levels[length - 1];
        CheckLogs(reader, level.Log2Probabilities);
        CheckLogs(reader, level.Log2Backoffs);
        if (level.Log2Probabilities.AsSpan().ContainsAnyExceptInRange(double.NegativeInfinity, AboveOne))
        {
            throw reader.Corrupt("a probability is above 1");
        }

        if (level.Counts.Length > 0)
        {
            CheckCounts(reader, level, length == 1 ? null : levels[length - 2]);
        }
    }

    /// <summary>Checks logarithms of weights or probabilities: each is a number, or −∞.</summary>
    public static void CheckLogs(ModelFileReader reader, ReadOnlySpan<double> logs)
    {
        foreach (var log in logs)
        {
            if (double.IsNaN(log) || double.IsPositiveInfinity(log))
            {
                throw reader.Corrupt("a weight is no number");
            }
        }
    }

    /// <summary>Every n-gram but one that ends its document goes on as often as it stands in the text.</summary>
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
