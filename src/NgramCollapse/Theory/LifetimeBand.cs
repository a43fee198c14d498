using NgramCollapse.Numerics;

namespace NgramCollapse.Theory;

/// <summary>The types in a band of source counts, and how long they are expected to last.</summary>
/// <param name="Least">The least count of the band, a power of 2.</param>
/// <param name="Most">The greatest count of the band, one less than the next power of 2.</param>
/// <param name="Types">Number of the source's types in the band, 1 or more.</param>
/// <param name="ShareLeft">The part of these types that the last text is expected to hold, 0 … 1.</param>
/// <param name="MedianLifetime">The last text that is expected to hold at least half of them; null if half outlive the horizon.</param>
public readonly record struct LifetimeBand(int Least, int Most, int Types, double ShareLeft, int? MedianLifetime)
{
    /// <summary>The bands 1, 2–3, 4–7, 8–15, … of a source; bands without types are left out.</summary>
    /// <param name="source">The source's types by their counts.</param>
    /// <param name="rates">λ of texts 0, 1, … up to the horizon of lifetimes, never rising (<see cref="SurvivalRates"/>).</param>
    /// <param name="generations">The text for which <see cref="ShareLeft"/> is computed, less than the number of rates.</param>
    internal static IReadOnlyList<LifetimeBand> Of(CountSpectrum source, IReadOnlyList<double> rates, int generations)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(generations, rates.Count);
        var bands = new List<LifetimeBand>();
        foreach (var band in source.Groups.GroupBy(group => System.Numerics.BitOperations.Log2((uint)group.Count)))
        {
            var types = band.Sum(group => group.Types);
            bands.Add(new(1 << band.Key, (int)((2L << band.Key) - 1), types, Left(rates[generations]), Median()));

            double Left(double rate) => band.Sum(group => group.Types * SurvivorPrediction.ChanceAlive(group.Count, rate)) / types;

            int? Median()
            {
                // Rates never rise, so bisection finds the last text that holds half of the types.
                var (alive, gone) = (0, rates.Count);
                while (gone - alive > 1)
                {
                    var middle = (alive + gone) / 2;
                    (alive, gone) = Left(rates[middle]) >= 0.5 ? (middle, gone) : (alive, middle);
                }

                return gone == rates.Count ? null : alive;
            }
        }

        return bands;
    }
}
