using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class WilsonIntervalTests
{
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void PublishedIntervalsAreReproduced(int seen, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(seen, trials);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void IntervalContainsTheObservedShareAndIsSymmetric()
    {
        for (var trials = 1; trials < 40; trials++)
        {
            for (var seen = 0; seen <= trials; seen++)
            {
                var (interval, other) = (WilsonInterval.Of(seen, trials), WilsonInterval.Of(trials - seen, trials));
                Assert.InRange((double)seen / trials, interval.Low, interval.High);
                Assert.Equal(interval.Low, 1 - other.High, 12);
                Assert.InRange(interval.Low, 0, 1);
                Assert.InRange(interval.High, 0, 1);
            }
        }
    }

    [Fact]
    public void ParametersOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(6, 5));
    }
}
