namespace NgramCollapse.Theory;

/// <summary>
/// The long-run variance of an estimate that each generation mixes a fresh human sample, of weight w, with an equally large sample
/// drawn from the previous estimate, of weight 1−w.
/// </summary>
/// <remarks>
/// V ← w²·v + (1−w)²·(v + V), where V is the variance of an estimated mean and v the variance of one sample. V* is the fixed point.
/// Assumes samples of equal size, independent draws and a linear estimate (a share or a mean). Source: He et al. 2025, arXiv
/// 2502.18049.
/// </remarks>
internal static class FreshData
{
    /// <summary>The weight with the least limiting variance: (√5−1)/2, the inverse of the golden ratio, 0.618.</summary>
    public static double BestWeight => (Math.Sqrt(5) - 1) / 2;

    /// <summary>V* = (w² + (1−w)²)/(1 − (1−w)²) in units of one sample's variance.</summary>
    /// <param name="humanWeight">w, more than 0 and at most 1. As w → 0, V grows without bound.</param>
    /// <returns>0.618 or more: 1 for human data alone, least at <see cref="BestWeight"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of range.</exception>
    public static double LimitingVariance(double humanWeight)
    {
        if (humanWeight is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(humanWeight), humanWeight, "A weight is more than 0 and at most 1.");
        }

        var modelWeight = 1 - humanWeight;
        return ((humanWeight * humanWeight) + (modelWeight * modelWeight)) / (1 - (modelWeight * modelWeight));
    }
}
