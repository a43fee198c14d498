using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// Interpolated Witten–Bell smoothing: p(s|h) = (c(hs) + T(h)·p(s|h′)) / (c(h) + T(h)), T(h) the number of distinct
/// symbols seen after h; the empty context interpolates with 1/|E|. It has no parameter to tune.
/// </summary>
/// <remarks>Source: Witten and Bell, IEEE Trans. Information Theory 37 (1991); interpolated form in Chen and Goodman 1999.</remarks>
public static class WittenBell
{
    /// <summary>The model of these counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(eventSpaceSize, 1);
        var probabilities = new double[counts.Order][];
        var backoffWeights = new double[counts.Order][];
        double[] shorter = [];
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            var contexts = level.FirstChild.Length - 1;
            (probabilities[length - 1], backoffWeights[length - 1]) = (new double[level.Count], new double[contexts]);
            for (var h = 0; h < contexts; h++)
            {
                backoffWeights[length - 1][h] = Continue(level, h, shorter, eventSpaceSize, probabilities[length - 1]);
            }

            shorter = probabilities[length - 1];
        }

        return new BackoffModel(counts, probabilities, backoffWeights, eventSpaceSize);
    }

    /// <summary>Fills in p(s|h) for every s seen after h and returns the weight T(h) / (c(h) + T(h)); 1 where none was seen.</summary>
    private static double Continue(NgramLevel level, int h, double[] shorter, int eventSpaceSize, double[] probabilities)
    {
        var (first, end) = (level.FirstChild[h], level.FirstChild[h + 1]);

        // The start of a document is a context, never an event; it stands first and only among single symbols.
        if (first < end && level.Symbols[first] == Alphabet.DocumentStart)
        {
            first++;
        }

        long total = 0;
        foreach (var count in level.Counts[first..end])
        {
            total += count;
        }

        var distinct = end - first;
        for (var i = first; i < end; i++)
        {
            var belief = shorter.Length == 0 ? 1.0 / eventSpaceSize : shorter[level.Suffixes[i]];
            probabilities[i] = (level.Counts[i] + (distinct * belief)) / (total + distinct);
        }

        return distinct == 0 ? 1 : (double)distinct / (total + distinct);
    }
}
