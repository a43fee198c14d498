using FsCheck.Fluent;
using MathNet.Numerics.Statistics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class SampleStatisticsTests
{
    [Fact]
    public void ByHand()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 9+1+1+1+0+0+4+16 = 32, deviation √(32/7). Quarter: place 1.75, 4.
        double[] values = [9, 2, 4, 5, 4, 4, 5, 7];
        Assert.Equal(5, SampleStatistics.Mean(values));
        Assert.Equal(Math.Sqrt(32.0 / 7), SampleStatistics.StandardDeviation(values)!.Value, 1e-15);
        Assert.Equal(4.5, SampleStatistics.Median(values));
        Assert.Equal(4, SampleStatistics.Quantile(values, 0.25));
        Assert.Equal((2, 9), (SampleStatistics.Quantile(values, 0), SampleStatistics.Quantile(values, 1)));
        Assert.Equal([9, 2, 4, 5, 4, 4, 5, 7], values);
    }

    [Fact]
    public void UndefinedStatisticsAreNull()
    {
        Assert.Null(SampleStatistics.Mean([]));
        Assert.Null(SampleStatistics.Median([]));
        Assert.Null(SampleStatistics.StandardDeviation([1]));
        Assert.Equal(1, SampleStatistics.Median([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleStatistics.Quantile([1], 1.5));
    }

    [Fact]
    public void StatisticsEqualMathNets() => Properties.Hold(
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 1000.0).ListOf().Where(list => list.Count > 1).Zip(Gen.Choose(0, 100)),
        values =>
        {
            double[] list = [.. values.Item1];
            return Near(Statistics.Mean(list), SampleStatistics.Mean(list))
                && Near(Statistics.StandardDeviation(list), SampleStatistics.StandardDeviation(list))
                && Near(Statistics.Median(list), SampleStatistics.Median(list))
                && Near(
                    Statistics.QuantileCustom(list, values.Item2 / 100.0, QuantileDefinition.R7),
                    SampleStatistics.Quantile(list, values.Item2 / 100.0));
        });

    private static bool Near(double expected, double? actual) =>
        actual is { } value && Math.Abs(expected - value) <= 1e-9 * Math.Max(1, Math.Abs(expected));
}
