using FsCheck.Fluent;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

/// <summary>The general formula against the closed forms of the regimes that have one.</summary>
public sealed class PoolSurvivalTests
{
    private const int Generations = 12;

    [Fact]
    public void AtTheSourcesSizeTheClosedFormsAreTheSameBits()
    {
        Assert.Equal(SurvivalRates.Replace(1, Generations), Texts(Regime.Replace, 1));
        Assert.Equal(SurvivalRates.Replace(1, Generations), Pools(Regime.Replace, 1));
        Assert.Equal(SurvivalRates.Accumulate(1, Generations), Texts(Regime.Accumulate, 1));
        Assert.All(Pools(Regime.Accumulate, 1), rate => Assert.Equal(double.PositiveInfinity, rate));
        Assert.All((double[])[0, 0.001, 0.1, 0.25, 0.5, 0.9, 0.999, 1], share =>
        {
            Assert.Equal(SurvivalRates.Mix(1, share, Generations), Texts(Regime.Mix(share), 1));
            Assert.Equal(SurvivalRates.MixPool(1, share, Generations), Pools(Regime.Mix(share), 1));
        });
    }

    [Fact]
    public void AtAnySizeAndShareTheyAreTheSameNumbers() => Properties.Hold(
        Gen.Choose(50, 4000).Zip(Gen.Choose(0, 1000)),
        values =>
        {
            var ratio = values.Item1 / 1000.0;
            var share = Math.Min(values.Item2 / 1000.0, 1 / ratio);
            return Close(SurvivalRates.Replace(ratio, Generations), Texts(Regime.Replace, ratio))
                && Close(SurvivalRates.Replace(ratio, Generations), Pools(Regime.Replace, ratio))
                && Close(SurvivalRates.Accumulate(ratio, Generations), Texts(Regime.Accumulate, ratio))
                && Close(SurvivalRates.Mix(ratio, share, Generations), Texts(Regime.Mix(share), ratio))
                && Close(SurvivalRates.MixPool(ratio, share, Generations), Pools(Regime.Mix(share), ratio));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    [InlineData(2.5)]
    public void WindowsLieBetweenReplaceAndAccumulate(double ratio)
    {
        Assert.True(Close(Texts(Regime.Replace, ratio), Texts(Regime.Window(1), ratio)));
        Assert.True(Close(Texts(Regime.Accumulate, ratio), Texts(Regime.Window(Generations + 1), ratio)));
        for (var texts = 1; texts <= Generations; texts++)
        {
            var (shorter, longer) = (Texts(Regime.Window(texts), ratio), Texts(Regime.Window(texts + 1), ratio));

            // Text 1 is drawn from the source in each; a window of K texts begins to forget at text K.
            Assert.All(shorter.Zip(longer).Take(texts + 1), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
            Assert.All(shorter.Zip(longer).Skip(texts + 1), pair => Assert.True(pair.First < pair.Second));
        }
    }

    [Fact]
    public void AWindowOfTwoByHand()
    {
        // Pool 1 is the source and text 1, pool 2 texts 1 and 2; all of one size, so text 2 has half a copy of each occurrence in
        // pool 1, and text 3 half a copy of each in pool 2. d = 1 − e^−½: the chance that such an occurrence is in the next text.
        // Text 2: through the source ½, through text 1 d. Text 3: an occurrence of text 2 has d, of text 1 in pool 2 rate ½ and in
        // pool 1 rate ½·d (through text 2), in all 1 − e^−(½ + d/2); the source in pool 1 has rate ½·d.
        var d = 1 - PortableMath.Exp(-0.5);

        Assert.Equal(
            [double.PositiveInfinity, 1, 0.5 + d, (0.5 * d) + 1 - PortableMath.Exp(-0.5 - (0.5 * d))],
            Texts(Regime.Window(2), 1, 3),
            (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-14);

        // Pool 2 has what text 1 or text 2 has: text 1 in chance 1, so rate 1 through it; the source in pool 1 rate ½·1.
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 1.5], Pools(Regime.Window(2), 1, 2));
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentException>(() => PoolSurvival.OfTexts([], 1));
        Assert.Throws<ArgumentException>(() => PoolSurvival.OfPools([new PoolMakeup { Size = 1 }], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoolSurvival.OfTexts([PoolMakeup.Source], 0));
    }

    private static double[] Texts(Regime regime, double ratio, int generations = Generations) =>
        PoolSurvival.OfTexts(Makeups(regime, ratio, generations), ratio);

    private static double[] Pools(Regime regime, double ratio, int generations = Generations) =>
        PoolSurvival.OfPools(Makeups(regime, ratio, generations), ratio);

    private static PoolMakeup[] Makeups(Regime regime, double ratio, int generations)
    {
        var makeups = regime.Recipe.Makeups(new PoolSizes(1_000_000, (int)Math.Round(1_000_000 * ratio)), generations, out var gap);
        Assert.Null(gap);
        return makeups;
    }

    private static bool Close(double[] expected, double[] actual) => expected.Length == actual.Length
        && expected.Zip(actual).All(pair =>
            pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Max(1, pair.First));
}
