using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// No smoothing: p(s|h) = c(hs) / c(h). A symbol that was not seen after h has probability 0, and so has every symbol after a
/// context that was not seen. A text with such an event has no score.
/// </summary>
public static class MaximumLikelihood
{
    /// <summary>Trains a model on counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize) => new Smoothing().Train(counts, eventSpaceSize);

    private sealed class Smoothing : InterpolatedSmoothing
    {
        protected override double UnseenContextWeight => 0;

        protected override double FillShares(int length, ReadOnlySpan<int> counts, Span<double> shares)
        {
            var sum = Sum(counts);
            for (var i = 0; i < counts.Length; i++)
            {
                shares[i] = (double)counts[i] / sum;
            }

            return 0;
        }
    }
}
