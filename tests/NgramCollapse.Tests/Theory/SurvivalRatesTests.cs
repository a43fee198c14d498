using NgramCollapse.Numerics;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class SurvivalRatesTests
{
    private static readonly double T1 = 1 - PlainMath.Exp(-1);

    [Fact]
    public void MixByHand()
    {
        // w = ¼, equal sizes. Text 1 is drawn from the source: λ 1. Text 2: an occurrence in the source has Poisson(1) copies in
        // text 1, ¾ of them kept, each present in text 2 with T1; and it comes into pool 1's human part with ¼.
        // Text 3: the same one generation on, and the human part of pool 2.
        var t2 = 1 - PlainMath.Exp(-0.75 * T1);
        var (one, two) = (-Ln(1 - (0.25 * T1)), -Ln(1 - (0.25 * t2)));

        AssertClose([1, (0.75 * T1) + one, (0.75 * t2) + one + two], SurvivalRates.Mix(1, 0.25, 3)[1..]);

        // Pool 1: kept copies, or drawn as human symbol.
        var p2 = 1 - PlainMath.Exp(-0.75);
        AssertClose([0.75 - Ln(0.75), (0.75 * p2) - Ln(0.75) - Ln(1 - (0.25 * p2))], SurvivalRates.MixPool(1, 0.25, 2)[1..]);
    }

    [Fact]
    public void AtInfinityTheSourceHasAllItsTypes()
    {
        double[][] all =
            [SurvivalRates.Replace(0.5, 0), SurvivalRates.Accumulate(1, 0), SurvivalRates.Mix(1, 0.1, 0), SurvivalRates.MixPool(1, 0.1, 0)];
        Assert.All(all, rates => Assert.Equal([double.PositiveInfinity], rates));
        Assert.Equal(new SurvivorExpectation(3, 0), SurvivorPrediction.Expect(CountSpectrum.Of([1, 1, 7]), [double.PositiveInfinity])[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    [InlineData(2.5)]
    public void MixWithNothingHumanIsReplace(double ratio)
    {
        AssertClose(SurvivalRates.Replace(ratio, 12)[1..], SurvivalRates.Mix(ratio, 0, 12)[1..]);

        // Pool k is then text k.
        AssertClose(SurvivalRates.Replace(ratio, 12)[1..], SurvivalRates.MixPool(ratio, 0, 12)[1..]);
    }

    [Fact]
    public void MixOfTheWholeSourceIsTheSource()
    {
        Assert.All(SurvivalRates.MixPool(1, 1, 5), rate => Assert.Equal(double.PositiveInfinity, rate));

        // Text k is a fair draw of the source's size; as Bernoulli draws of each occurrence's descendants, −ln(1 − T1) = 1.
        Assert.All(SurvivalRates.Mix(1, 1, 5)[1..], rate => Assert.Equal(1, rate, 1e-14));
    }

    [Fact]
    public void AccumulateOfHalfSizedTextsByHand()
    {
        // Pool 1 is 1.5 sources: text 2 has 0.5/1.5 of each occurrence there. Text 1 has 0.5 of each source occurrence.
        AssertClose([0.5, (1.0 / 3) + (0.5 * (1 - PlainMath.Exp(-1.0 / 3)))], SurvivalRates.Accumulate(0.5, 2)[1..]);
    }

    [Fact]
    public void AMedianLifetimeByHand()
    {
        // c = 1: alive in text 1 with 0.63, in text 2 with 0.47.
        // c = 2: in text 4 λ = 0.374 and 1 − e^−0.748 = 0.527; in text 5 λ = 0.312, 0.464.
        var rates = SurvivalRates.Replace(1, 100);
        Assert.Equal(1, SurvivalRates.MedianLifetime(1, rates));
        Assert.Equal(4, SurvivalRates.MedianLifetime(2, rates[..6]));
        Assert.Null(SurvivalRates.MedianLifetime(2, rates[..5]));
        Assert.Null(SurvivalRates.MedianLifetime(1000, rates));

        // Half-sized texts: c = 1 is absent from text 1 already, more likely than not.
        Assert.Equal(0, SurvivalRates.MedianLifetime(1, SurvivalRates.Replace(0.5, 5)));

        // λ falls like 2/k, so the median grows like 2c/ln 2.
        Assert.Equal(2 * 1000 / 0.693147, SurvivalRates.MedianLifetime(1000, SurvivalRates.Replace(1, 5000))!.Value, 10.0);
    }

    [Fact]
    public void TheIndependentTypesBandIsBinomial()
    {
        // Four types of count 1 at λ = ln 2: each alive with ½, so 2 ± √(4·¼).
        var expected = SurvivorPrediction.Expect(CountSpectrum.Of([1, 1, 1, 1]), [0.6931471805599453])[0];
        Assert.Equal(2, expected.Types, 1e-14);
        Assert.Equal(1, expected.Deviation, 1e-14);
        Assert.Equal(1.5, expected.Residual(3.5)!.Value, 1e-13);
        Assert.Null(new SurvivorExpectation(3, 0).Residual(3));
    }

    [Fact]
    public void TheSpectrumGroupsByCount()
    {
        var spectrum = CountSpectrum.Of([5, 1, 2, 1, 5, 1]);
        Assert.Equal([(1, 3), (2, 1), (5, 2)], spectrum.Groups);
        Assert.Equal((6, 15), (spectrum.Types, spectrum.Tokens));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountSpectrum.Of([0]));
    }

    [Fact]
    public void HumanTextNeeded()
    {
        // One type of count 1 in a pool: the share that MixPool says, found again by its own formula.
        var spectrum = CountSpectrum.Of([.. Enumerable.Repeat(1, 100), .. Enumerable.Repeat(30, 100)]);
        var share = HumanDataNeeded.LeastShare(spectrum, 1, 0.95, 10)!.Value;
        var pools = SurvivorPrediction.Expect(spectrum, SurvivalRates.MixPool(1, share, 10)).Select(pool => pool.Types / 200).ToArray();
        Assert.Equal(0.95, pools.Min(), 1e-5);
        Assert.True(pools.Min() >= 0.95);
        Assert.True(HumanDataNeeded.LeastShare(spectrum, 1, 0.95, 1) < share);

        Assert.Equal(0, HumanDataNeeded.LeastShare(spectrum, 1, 0.1, 10));
        Assert.Equal(1, HumanDataNeeded.LeastShare(spectrum, 1, 1, 10)!.Value, 1e-6);

        // Pools of three times the source hold a third of human symbols at most, all of the source: nothing is lost.
        Assert.InRange(HumanDataNeeded.LeastShare(spectrum, 3, 0.999999, 10)!.Value, 0.3, 1.0 / 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => HumanDataNeeded.LeastShare(spectrum, 1, 1.1, 10));
    }

    [Fact]
    public void OneFairText()
    {
        var spectrum = CountSpectrum.Of([1, 1]);
        Assert.Equal(T1, HumanDataNeeded.SharePresentInOneText(spectrum, 1)!.Value, 1e-15);

        // 1 − e^−r = 0.95 at r = ln 20.
        Assert.Equal(2.995732273553991, HumanDataNeeded.SizeRatioForOneText(spectrum, 0.95)!.Value, 1e-5);
        Assert.Null(HumanDataNeeded.SharePresentInOneText(CountSpectrum.Of([]), 1));
        Assert.Null(HumanDataNeeded.SizeRatioForOneText(CountSpectrum.Of([]), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => HumanDataNeeded.SizeRatioForOneText(spectrum, 1));
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalRates.Mix(1, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalRates.Mix(2, 0.6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalRates.Replace(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalRates.MedianLifetime(0, [1]));
    }

    private static double Ln(double x) => PlainMath.Log2(x) * 0.6931471805599453;

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-13);
}
