using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// Interpolated Witten–Bell smoothing: p(s|h) = (c(hs) + T(h)·p(s|h′)) / (c(h) + T(h)), where T(h) is the number of distinct
/// symbols seen after h. The empty context interpolates with 1/|E|. There is no parameter to tune.
/// </summary>
/// <remarks>Source: Witten and Bell, IEEE Trans. Information Theory 37 (1991); interpolated form in Chen and Goodman 1999.</remarks>
public static class WittenBell
{
    /// <summary>Trains a model on counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize) => new Smoothing().Train(counts, eventSpaceSize);

    private sealed class Smoothing : InterpolatedSmoothing
    {
        protected override double FillShares(int length, ReadOnlySpan<int> counts, Span<double> shares)
        {
            var whole = Sum(counts) + counts.Length;
            for (var i = 0; i < counts.Length; i++)
            {
                shares[i] = (double)counts[i] / whole;
            }

            return (double)counts.Length / whole;
        }
    }
}
