using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>How much human text each generation needs for a wanted part of the source's types to survive.</summary>
/// <remarks>
/// Uses the rates of the regime <c>mix</c> from <see cref="SurvivalRates"/>, and shares their assumptions. A type survives if it is in
/// the pool that the next model is trained on, so the answers are about pools. However much of the pool is human, a text holds no more
/// types than one fair draw from the source (<see cref="SharePresentInOneText"/>), unless it is longer (<see cref="SizeRatioForOneText"/>).
/// </remarks>
internal static class HumanDataNeeded
{
    // Far finer than the formula's own accuracy.
    private const double Precision = 1e-6;

    /// <summary>
    /// The least share w of human symbols in every pool for which each of pools 1 … <paramref name="generations"/> is expected to hold
    /// the wanted part of the types.
    /// </summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="sizeRatio">Size of texts and pools divided by the source's, positive.</param>
    /// <param name="part">The wanted part of the types, 0 … 1.</param>
    /// <param name="generations">The last pool, 1 or more.</param>
    /// <returns>0 … 1, rounded up by at most a millionth; null if even the largest share that the source allows is too small.</returns>
    public static double? LeastShare(CountSpectrum source, double sizeRatio, double part, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generations, 1);
        if (part is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part is from 0 to 1.");
        }

        double most = Math.Min(1, 1 / sizeRatio), least = 0;
        if (Holds(0))
        {
            return 0;
        }

        if (!Holds(most))
        {
            return null;
        }

        while (most - least > Precision)
        {
            var middle = (least + most) / 2;
            (least, most) = Holds(middle) ? (least, middle) : (middle, most);
        }

        return most;

        bool Holds(double share) => SurvivorPrediction
            .Expect(source, SurvivalRates.MixPool(sizeRatio, share, generations))
            .All(pool => pool.Types >= part * source.Types);
    }

    /// <summary>The part of the source's types that one text drawn fairly from the source is expected to hold.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="sizeRatio">The text's size divided by the source's, positive.</param>
    /// <returns>0 … 1; null if the source has no types.</returns>
    public static double? SharePresentInOneText(CountSpectrum source, double sizeRatio)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Types == 0 ? null : SurvivorPrediction.Expect(source, [sizeRatio])[0].Types / source.Types;
    }

    /// <summary>The size, divided by the source's, of the smallest text that is expected to hold a part of the source's types.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="part">The wanted part, from 0 up to but not including 1, which no finite text is expected to hold.</param>
    /// <returns>0 or more, rounded up by at most a millionth of itself; null if the source has no types.</returns>
    public static double? SizeRatioForOneText(CountSpectrum source, double part)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (part is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part is from 0 up to but not 1.");
        }

        if (source.Types == 0)
        {
            return null;
        }

        var (least, most) = (0.0, 1.0);
        while (SharePresentInOneText(source, most) < part)
        {
            (least, most) = (most, 2 * most);
        }

        while (most - least > Precision * most)
        {
            var middle = (least + most) / 2;
            (least, most) = SharePresentInOneText(source, middle) < part ? (middle, most) : (least, middle);
        }

        return most;
    }
}
