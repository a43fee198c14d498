using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>How much human text each generation needs so that a wanted part of the source's types lives on.</summary>
/// <remarks>
/// The regime <c>mix</c> by <see cref="SurvivalRates"/>, whose assumptions it shares. What lives on is what a model was trained on,
/// so the answer is about pools. Texts cannot do better than one fair draw from the source, however much of the pool is human
/// (<see cref="SharePresentInOneText"/>); a longer text can (<see cref="SizeRatioForOneText"/>).
/// </remarks>
public static class HumanDataNeeded
{
    // Far below what the formula knows.
    private const double Precision = 1e-6;

    /// <summary>The least share w of human symbols in every pool with which pools 1 … <paramref name="generations"/> are all expected to hold that part of the types.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="sizeRatio">Size of texts and pools divided by the source's, positive.</param>
    /// <param name="part">The wanted part of the types, 0 … 1.</param>
    /// <param name="generations">1 or more.</param>
    /// <returns>0 … 1, upwards to a millionth; null where not even pools as human as the source allows hold so many.</returns>
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

        bool Holds(double share) =>
            SurvivorPrediction.Expect(source, SurvivalRates.MixPool(sizeRatio, share, generations)).All(pool => pool.Types >= part * source.Types);
    }

    /// <summary>The part of the types that one text drawn fairly from the source is expected to show, 0 … 1; null without types.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="sizeRatio">The text's size divided by the source's, positive.</param>
    public static double? SharePresentInOneText(CountSpectrum source, double sizeRatio)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Types == 0 ? null : SurvivorPrediction.Expect(source, [sizeRatio])[0].Types / source.Types;
    }

    /// <summary>How many times as long as the source a text must be to be expected to show that part of its types.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="part">The wanted part, 0 up to but not 1, which no finite text is sure of.</param>
    /// <returns>0 or more, upwards to a millionth; null without types.</returns>
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
