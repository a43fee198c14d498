namespace NgramCollapse.Numerics;

/// <summary>Mean, standard deviation and quantiles of a few numbers, such as one measure over replicates.</summary>
/// <remarks>Sums run in the given order, so the same numbers in the same order give the same bits.</remarks>
public static class SampleStatistics
{
    /// <summary>The arithmetic mean; null without values.</summary>
    public static double? Mean(ReadOnlySpan<double> values) => values.IsEmpty ? null : Sum(values) / values.Length;

    /// <summary>The standard deviation with n − 1 in the denominator, 0 or more; null for fewer than two values.</summary>
    public static double? StandardDeviation(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        var mean = Sum(values) / values.Length;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return Math.Sqrt(squares.Value / (values.Length - 1));
    }

    /// <summary>The middle value, or the mean of the two middle values; null without values.</summary>
    public static double? Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>The value below which a given part of the values lies, by linear interpolation; null without values.</summary>
    /// <remarks>Type 7 of Hyndman and Fan, The American Statistician 50 (1996): R's and NumPy's default.</remarks>
    /// <param name="values">In any order; not changed.</param>
    /// <param name="part">0 … 1; 0 is the least value, 1 the greatest.</param>
    internal static double? Quantile(ReadOnlySpan<double> values, double part)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return QuantileOfSorted(sorted, part);
    }

    /// <summary>The quantile of values in ascending order.</summary>
    /// <inheritdoc cref="Quantile"/>
    internal static double? QuantileOfSorted(ReadOnlySpan<double> values, double part)
    {
        if (part is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part is from 0 to 1.");
        }

        if (values.IsEmpty)
        {
            return null;
        }

        var place = part * (values.Length - 1);
        var below = (int)place;
        return below + 1 == values.Length ? values[below] : values[below] + ((place - below) * (values[below + 1] - values[below]));
    }

    internal static double Sum(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
