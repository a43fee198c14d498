using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(2777)]
    public void WithManyValuesItIsTheNormalInterval(int count)
    {
        // Quantiles of a skewed distribution, shuffled by a fixed stream. The interval is mean ± 1.96 s/√n with a tolerance of a tenth of
        // the half width, plus 1/√n of the half width for the skewness, which the normal interval ignores.
        var values = Shuffled([.. Enumerable.Range(0, count).Select(i => Exponential.InvCDF(1, (i + 0.5) / count))]);
        var half = NormalDistribution.TwoSided95 * Statistics.StandardDeviation(values) / Math.Sqrt(count);
        var (low, high) = Bootstrap.MeanInterval95(values, Stream(1))!.Value;

        Assert.Equal(Statistics.Mean(values) - half, low, (0.1 + (1 / Math.Sqrt(count))) * half);
        Assert.Equal(Statistics.Mean(values) + half, high, (0.1 + (1 / Math.Sqrt(count))) * half);
    }

    [Fact]
    public void CoverageIsAsStated()
    {
        // 400 samples of 30 uniform numbers. The expected coverage is 94 %: 95 % minus the method's known shortfall (n for n − 1). Four
        // standard errors are 4.7 %.
        var random = Xoshiro256StarStar.FromSeed(9);
        var held = 0;
        for (var sample = 0; sample < 400; sample++)
        {
            var values = new double[30];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Math.ScaleB(random.NextUInt64() >> 11, -53);
            }

            var (low, high) = Bootstrap.MeanInterval95(values, Stream(sample))!.Value;
            held += low <= 0.5 && high >= 0.5 ? 1 : 0;
        }

        Assert.InRange(held / 400.0, 0.893, 0.987);
    }

    [Fact]
    public void TheSameStreamGivesTheSameInterval()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        Assert.Equal(Bootstrap.MeanInterval95(values, Stream(4)), Bootstrap.MeanInterval95(values, Stream(4)));
        Assert.NotEqual(Bootstrap.MeanInterval95(values, Stream(4)), Bootstrap.MeanInterval95(values, Stream(5)));
    }

    [Fact]
    public void OneValueHasNoIntervalAndEqualValuesHaveAPoint()
    {
        Assert.Null(Bootstrap.MeanInterval95([], Stream(1)));
        Assert.Null(Bootstrap.MeanInterval95([1], Stream(1)));
        Assert.Equal((0.1, 0.1), Bootstrap.MeanInterval95([0.1, 0.1, 0.1], Stream(1)));
    }

    private static Xoshiro256StarStar Stream(int index) => SeedDerivation.Stream(1, StreamPurpose.Bootstrap, 0, 0, index);

    private static double[] Shuffled(double[] values)
    {
        var random = Xoshiro256StarStar.FromSeed(2);
        for (var i = values.Length - 1; i > 0; i--)
        {
            var pick = random.NextBelow((ulong)i + 1);
            (values[i], values[pick]) = (values[pick], values[i]);
        }

        return values;
    }
}
