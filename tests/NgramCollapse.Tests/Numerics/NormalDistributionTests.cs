using MathNet.Numerics.Distributions;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class NormalDistributionTests
{
    [Fact]
    public void CdfEqualsMathNets()
    {
        for (var x = -12.0; x <= 12; x += 0.037)
        {
            Assert.Equal(Normal.CDF(0, 1, x), NormalDistribution.Cdf(x), 2e-15);
        }
    }

    [Fact]
    public void TwoSided95LeavesFivePercentOutside()
    {
        Assert.Equal(0.975, NormalDistribution.Cdf(NormalDistribution.TwoSided95), 1e-15);
        Assert.Equal(0.5, NormalDistribution.Cdf(0));
        Assert.Equal((0, 1), (NormalDistribution.Cdf(double.NegativeInfinity), NormalDistribution.Cdf(double.PositiveInfinity)));
        Assert.True(double.IsNaN(NormalDistribution.Cdf(double.NaN)));
    }
}
