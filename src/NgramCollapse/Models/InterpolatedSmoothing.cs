using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// Smoothing by interpolation: p(s|h) = share(h, s) + weight(h)·p(s|h′), where h′ is h without its oldest symbol. Below the empty
/// context every event has probability 1/|E|. A context that was never continued passes everything on to h′. A subclass defines the
/// shares and the weight of a context, which sum to 1.
/// </summary>
internal abstract class InterpolatedSmoothing
{
    /// <summary>The weight that a context which was never seen gives h′.</summary>
    protected virtual double UnseenContextWeight => 1;

    /// <summary>Trains a model on counts.</summary>
    public BackoffModel Train(NgramCounts counts, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(eventSpaceSize, 1);
        var probabilities = new double[counts.Order][];
        var backoffWeights = new double[counts.Order][];
        double[] shorter = [];
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            var own = CountsOf(counts, length);
            var weights = new double[level.FirstChild.Length - 1];
            var current = new double[level.Count];
            for (var h = 0; h < weights.Length; h++)
            {
                var (first, end) = EventRange(level, h);
                weights[h] = first == end ? UnseenContextWeight : FillShares(length, own[first..end], current.AsSpan(first, end - first));
                for (var i = first; i < end; i++)
                {
                    current[i] += weights[h] * (shorter.Length == 0 ? 1.0 / eventSpaceSize : shorter[level.Suffixes[i]]);
                }
            }

            (probabilities[length - 1], backoffWeights[length - 1], shorter) = (current, weights, current);
        }

        var states = AutomatonBuilder.Build(counts, probabilities, backoffWeights, eventSpaceSize, UnseenContextWeight);
        return new BackoffModel(states, eventSpaceSize);
    }

    /// <summary>The counts that shares are computed from. By default, the counts of the text.</summary>
    protected virtual ReadOnlySpan<int> CountsOf(NgramCounts counts, int length) => counts.Level(length).Counts;

    /// <summary>Computes the shares of a context's continuations and returns the weight of the shorter context.</summary>
    /// <param name="length">Length of the n-grams that context and continuation form.</param>
    /// <param name="counts">The counts of the continuations; not empty.</param>
    /// <param name="shares">Filled with the shares of the continuations.</param>
    protected abstract double FillShares(int length, ReadOnlySpan<int> counts, Span<double> shares);

    protected static long Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>The continuations of a context that are events: all but the start of a document, which is the first unigram.</summary>
    protected static (int First, int End) EventRange(NgramLevel level, int context)
    {
        var (first, end) = (level.FirstChild[context], level.FirstChild[context + 1]);
        return first < end && level.Symbols[first] == Alphabet.DocumentStart ? (first + 1, end) : (first, end);
    }
}
