namespace NgramCollapse.Theory;

/// <summary>
/// What is lost in the long run where each generation's estimate mixes a fresh human sample of weight w with an equally large
/// sample drawn from the estimate before, of weight 1−w.
/// </summary>
/// <remarks>
/// V ← w²·v + (1−w)²·(v + V) for the variance V of an estimated mean, v that of one sample; V* is its fixed point. Assumes
/// samples of one size, independent draws and a linear estimate (a share, a mean). Source: He et al. 2025, arXiv 2502.18049.
/// </remarks>
public static class FreshData
{
    /// <summary>The weight that loses least: (√5−1)/2, the golden ratio's inverse, 0.618.</summary>
    public static double BestWeight => (Math.Sqrt(5) - 1) / 2;

    /// <summary>V* = (w² + (1−w)²)/(1 − (1−w)²) in units of one sample's variance: 1 for human data alone, least (0.618) at <see cref="BestWeight"/>.</summary>
    /// <param name="humanWeight">w, more than 0 and at most 1. For w → 0 nothing holds V back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of its range.</exception>
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
