using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// Jelinek–Mercer smoothing: p(s|h) = λ·c(hs)/c(h) + (1−λ)·p(s|h′). There is one λ per order, fitted to a held-out text by
/// expectation–maximisation.
/// </summary>
/// <remarks>Source: Jelinek and Mercer 1980; Chen and Goodman 1999, section 2.3.</remarks>
public static class JelinekMercer
{
    private const int MaxIterations = 200;
    private const double ConvergedBelow = 1e-10;

    /// <summary>Trains a model on counts with given weights.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    /// <param name="weights">λ of each order 1 … n, each in 0 … 1. If all are below 1, no event has probability 0.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != counts.Order || weights.Any(weight => weight is not (>= 0 and <= 1)))
        {
            throw new ArgumentException($"There must be {counts.Order} weights from 0 to 1, one per order.", nameof(weights));
        }

        return new Smoothing(weights).Train(counts, eventSpaceSize);
    }

    /// <summary>Finds the weights under which a model of the training text makes a held-out text most likely.</summary>
    /// <param name="counts">The n-grams of the training text.</param>
    /// <param name="heldOut">The n-grams of the held-out text, which must not be part of the training text, at the same order.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    /// <returns>λ of each order 1 … n; one half if the held-out text has no evidence for that order.</returns>
    public static IReadOnlyList<double> FitWeights(NgramCounts counts, NgramCounts heldOut, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(heldOut);
        var events = HeldOutEvents(counts, heldOut);
        var weights = Enumerable.Repeat(0.5, counts.Order).ToArray();
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var next = Reestimate(events, weights, 1.0 / eventSpaceSize);
            var change = weights.Zip(next, (before, after) => Math.Abs(before - after)).Max();
            weights = next;
            if (change < ConvergedBelow)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>One step of expectation–maximisation: each event is divided among the orders that may have produced it.</summary>
    private static double[] Reestimate(List<HeldOutEvent> events, double[] weights, double uniform)
    {
        var (taken, reached) = (new double[weights.Length], new double[weights.Length]);
        var below = new double[weights.Length];
        foreach (var e in events)
        {
            // below[k] is the probability under the orders below k. An order whose context is new passes everything on.
            var p = uniform;
            for (var k = 0; k < weights.Length; k++)
            {
                below[k] = p;
                p = double.IsNaN(e.Likelihoods[k]) ? p : (weights[k] * e.Likelihoods[k]) + ((1 - weights[k]) * p);
            }

            var share = (double)e.Times;
            for (var k = weights.Length - 1; k >= 0; k--)
            {
                if (!double.IsNaN(e.Likelihoods[k]))
                {
                    var own = weights[k] * e.Likelihoods[k];
                    var mine = share * own / (own + ((1 - weights[k]) * below[k]));
                    taken[k] += mine;
                    reached[k] += share;
                    share -= mine;
                }
            }
        }

        // Every order leaves a trace of weight to the shorter one, down to the uniform distribution, so unseen events stay possible.
        return [.. taken.Select((t, k) => reached[k] == 0 ? 0.5 : Math.Min(t / reached[k], 1 - 1e-9))];
    }

    private static List<HeldOutEvent> HeldOutEvents(NgramCounts counts, NgramCounts heldOut)
    {
        var matches = heldOut.MatchIn(counts);
        var totals = Enumerable.Range(1, counts.Order).Select(length => ContextTotals(counts.Level(length))).ToArray();
        var perLevel = TextEvents.PerLevel(heldOut);
        var events = new List<HeldOutEvent>();
        for (var length = 1; length <= heldOut.Order; length++)
        {
            var level = heldOut.Level(length);
            for (var i = 0; i < perLevel[length - 1]; i++)
            {
                if (TextEvents.IsEvent(level, i))
                {
                    events.Add(new HeldOutEvent(level.Counts[i], Likelihoods(counts, heldOut, matches, totals, length, i)));
                }
            }
        }

        return events;
    }

    /// <summary>c(hs)/c(h) by order. NaN if the context is new or would reach back beyond the document's start.</summary>
    private static double[] Likelihoods(NgramCounts counts, NgramCounts heldOut, int[][] matches, long[][] totals, int length, int number)
    {
        var likelihoods = new double[counts.Order];
        Array.Fill(likelihoods, double.NaN);
        for (; length >= 1; length--)
        {
            var level = heldOut.Level(length);
            var context = length == 1 ? 0 : matches[length - 2][level.Prefixes[number]];
            if (context >= 0 && totals[length - 1][context] > 0)
            {
                var match = matches[length - 1][number];
                likelihoods[length - 1] = match < 0 ? 0 : (double)counts.Level(length).Counts[match] / totals[length - 1][context];
            }

            number = length == 1 ? 0 : level.Suffixes[number];
        }

        return likelihoods;
    }

    private static long[] ContextTotals(NgramLevel level)
    {
        var totals = new long[level.FirstChild.Length - 1];
        for (var i = 0; i < level.Count; i++)
        {
            totals[level.Prefixes[i]] += TextEvents.IsEvent(level, i) ? level.Counts[i] : 0;
        }

        return totals;
    }

    private readonly record struct HeldOutEvent(int Times, double[] Likelihoods);

    private sealed class Smoothing(IReadOnlyList<double> weights) : InterpolatedSmoothing
    {
        protected override double FillShares(int length, ReadOnlySpan<int> counts, Span<double> shares)
        {
            var (own, sum) = (weights[length - 1], Sum(counts));
            for (var i = 0; i < counts.Length; i++)
            {
                shares[i] = own * counts[i] / sum;
            }

            return 1 - own;
        }
    }
}
