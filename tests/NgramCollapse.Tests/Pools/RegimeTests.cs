using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Pools;

public sealed class RegimeTests
{
    [Theory]
    [InlineData("replace")]
    [InlineData("accumulate")]
    [InlineData("mix:0")]
    [InlineData("mix:0.1")]
    [InlineData("mix:0.3333333333333333")]
    [InlineData("mix:1")]
    public void ItsTextReadsBack(string text)
    {
        Assert.True(Regime.TryParse(text, out var regime));
        Assert.Equal(text, regime.ToString());
    }

    [Fact]
    public void SmallSharesReadBackToo()
    {
        var regime = Regime.Mix(0.00001);

        Assert.True(Regime.TryParse(regime.ToString(), out var back), regime.ToString());
        Assert.Equal(regime, back);
    }

    [Theory]
    [InlineData("mix:.5", 0.5)]
    [InlineData("mix:1.0", 1.0)]
    public void ASharesSpellingIsFree(string text, double share)
    {
        Assert.True(Regime.TryParse(text, out var regime));
        Assert.Equal(Regime.Mix(share), regime);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Replace")]
    [InlineData("mix")]
    [InlineData("mix:")]
    [InlineData("mix:1.01")]
    [InlineData("mix:-0.1")]
    [InlineData("mix:0,5")]
    [InlineData("mix:NaN")]
    [InlineData("mix: 0.5")]
    [InlineData("replace ")]
    public void AnythingElseIsRefused(string? text) => Assert.False(Regime.TryParse(text, out _));

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    public void AShareOutOfRangeIsAMistake(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Regime.Mix(share));
}
