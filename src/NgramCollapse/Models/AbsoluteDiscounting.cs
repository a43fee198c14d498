using NgramCollapse.Counting;

namespace NgramCollapse.Models;

/// <summary>
/// Interpolated absolute discounting: p(s|h) = max(c(hs) − D, 0)/c(h) + D·T(h)/c(h)·p(s|h′). The discount D of each order is
/// estimated from the counts of counts.
/// </summary>
/// <remarks>Source: Ney, Essen and Kneser 1994; interpolated form in Chen and Goodman 1999.</remarks>
public static class AbsoluteDiscounting
{
    /// <summary>Trains a model on counts.</summary>
    /// <param name="counts">The n-grams of the training text, with markers.</param>
    /// <param name="eventSpaceSize">|E|, at least 1.</param>
    public static BackoffModel Train(NgramCounts counts, int eventSpaceSize)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var byLength = Enumerable.Range(1, counts.Order).Select(length => EventCounts.Raw(counts, length)).ToArray();
        var discounts = byLength.Select(level => Discounts.Absolute(level)).ToArray();
        return new DiscountedSmoothing(byLength, discounts).Train(counts, eventSpaceSize);
    }
}
