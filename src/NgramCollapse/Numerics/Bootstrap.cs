namespace NgramCollapse.Numerics;

/// <summary>A confidence interval for a mean from resamples of the values, without assumptions on their distribution.</summary>
/// <remarks>
/// The percentile method of Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13. With few values the interval
/// is somewhat too narrow (by a factor near √((n−1)/n)).
/// </remarks>
internal static class Bootstrap
{
    /// <summary>Number of resamples per interval.</summary>
    public const int Resamples = 1000;

    /// <summary>The greatest number of units to resample. More values are first averaged in this many blocks of neighbours.</summary>
    public const int MostUnits = 1000;

    /// <summary>The interval that holds the mean with 95 % confidence.</summary>
    /// <param name="values">Independent values of one distribution.</param>
    /// <param name="random">Draws the resamples. The same stream gives the same interval.</param>
    /// <returns>Null for fewer than two values. For equal values both ends are that value.</returns>
    public static (double Low, double High)? MeanInterval95(ReadOnlySpan<double> values, Xoshiro256StarStar random)
    {
        if (values.Length < 2)
        {
            return null;
        }

        // Sums of differences from the first value keep digits that plain sums would lose, and are exact for equal values.
        var (sums, sizes) = Blocks(values);
        var means = new double[Resamples];
        for (var resample = 0; resample < means.Length; resample++)
        {
            double sum = 0, size = 0;
            for (var drawn = 0; drawn < sums.Length; drawn++)
            {
                var pick = random.NextBelow((ulong)sums.Length);
                sum += sums[pick];
                size += sizes[pick];
            }

            means[resample] = values[0] + (sum / size);
        }

        Array.Sort(means);
        return (SampleStatistics.QuantileOfSorted(means, 0.025)!.Value, SampleStatistics.QuantileOfSorted(means, 0.975)!.Value);
    }

    private static (double[] Sums, int[] Sizes) Blocks(ReadOnlySpan<double> values)
    {
        var blocks = Math.Min(values.Length, MostUnits);
        var (sums, sizes) = (new double[blocks], new int[blocks]);
        for (var i = 0; i < values.Length; i++)
        {
            var block = (int)((long)i * blocks / values.Length);
            sums[block] += values[i] - values[0];
            sizes[block]++;
        }

        return (sums, sizes);
    }
}
