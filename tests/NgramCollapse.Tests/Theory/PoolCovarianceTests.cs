using FsCheck.Fluent;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

/// <summary>The general formulas for order 1 against the closed forms, and against simulations of shares where there are none.</summary>
public sealed class PoolCovarianceTests
{
    private const int Generations = 10;
    private const int Lineages = 4000;

    [Fact]
    public void TheClosedFormsAreItsSpecialCases() => Properties.Hold(
        Gen.Choose(20, 2000).Zip(Gen.Choose(20, 4000)).Zip(Gen.Choose(0, 1000)),
        values =>
        {
            var ((human, text), thousandths) = values;

            // Human symbols are rounded to a whole number. A cut part has room for a symbol, or there is none of it.
            var share = Math.Min(thousandths / 1000.0, (human + 0.4) / text);
            share = share < 1 && (1 - share) * text < 1 ? 1 - (1.0 / text) : share;
            var sizes = new PoolSizes(human, text);
            return Close(Heterozygosity.Replace(0.9, text, Generations), Expected(Regime.Replace, sizes))
                && Close(Heterozygosity.AccumulatePool(0.9, human, text, Generations), Expected(Regime.Accumulate, sizes))
                && Close(Heterozygosity.MixPool(0.9, human, text, share, Generations), Expected(Regime.Mix(share), sizes))
                && Close(HeterozygosityScatter.Replace(Generations), Variance(Regime.Replace, sizes))
                && Close(HeterozygosityScatter.Accumulate(sizes.Ratio, Generations), Variance(Regime.Accumulate, sizes))
                && Close(HeterozygosityScatter.Mix(sizes.Ratio, share, Generations), Variance(Regime.Mix(share), sizes));
        });

    [Fact]
    public void TheHumanTextBesideTheNewestIsSeddiks() => Properties.Hold(
        Gen.Choose(2, 2000).Zip(Gen.Choose(2, 4000)),
        values => Close(
            Heterozygosity.FixedHumanPool(0.8, values.Item1, values.Item2, Generations),
            Expected(new Regime("partly", new Recipe(new HumanText(), new NewestText())), new PoolSizes(values.Item1, values.Item2), 0.8)));

    [Fact]
    public void WindowsOfOneAndOfAllAreTheClosedFormsToo()
    {
        var sizes = new PoolSizes(300, 200);
        Assert.True(Close(Heterozygosity.Replace(0.9, 200, Generations), Expected(Regime.Window(1), sizes)));
        Assert.True(Close(Heterozygosity.AccumulatePool(0.9, 300, 200, Generations), Expected(Regime.Window(11), sizes)));
        Assert.True(Close(HeterozygosityScatter.Replace(Generations), Variance(Regime.Window(1), sizes)));
        Assert.True(Close(HeterozygosityScatter.Accumulate(sizes.Ratio, Generations), Variance(Regime.Window(11), sizes)));
    }

    [Fact]
    public void AWindowOfTwoByHand()
    {
        // N = n, H0 = 1, D in units of 1/n while 1/n is small. D11 = 1. Pool 1, source and text 1: ¼. Text 2: D22 = ¼ + 1, and
        // D21 = D(pool 1, text 1) = ½. Pool 2, texts 1 and 2: ¼(1 + 1¼ + 2·½) = 13/16.
        var variance = Variance(Regime.Window(2), new PoolSizes(1000, 1000), 3);
        Assert.Equal([0, 1, 1.25, 1 + (13.0 / 16)], variance, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    /// <summary>
    /// The mean heterozygosity must agree within four standard errors and its standard deviation within 6 %. Four standard errors of a
    /// standard deviation over 4,000 lineages are 4/√8,000 = 4.5 %.
    /// </summary>
    [Theory]
    [InlineData("window of two", 400)]
    [InlineData("window of three", 400)]
    [InlineData("window of three", 250)]
    [InlineData("window and fresh human sample", 400)]
    [InlineData("human text beside the newest", 250)]
    public void ASimulationOfSharesAgrees(string name, int size)
    {
        var recipe = name switch
        {
            "window of two" => new Recipe(new RecentTexts(2)),
            "window of three" => new Recipe(new RecentTexts(3)),
            "window and fresh human sample" => new Recipe(new RecentTexts(2), new HumanDraw(0.25)),
            _ => new Recipe(new HumanText(), new NewestText()),
        };
        int[] source = [240, 120, 40];
        var makeups = recipe.Makeups(new PoolSizes(400, size), 6, out var gap);
        Assert.Null(gap);
        var (texts, pools) = Simulate(source, size, makeups);
        var expected = PoolCovariance.Heterozygosity(1 - source.Sum(count => count / 400.0 * (count / 400.0)), 400, size, makeups);
        var variance = PoolCovariance.TextVariance(makeups, size / 400.0, 6);
        var one = HeterozygosityScatter.OfOneDraw(CountSpectrum.Of(source), size)!.Value;
        for (var k = 1; k <= 6; k++)
        {
            var error = 4 * SampleStatistics.StandardDeviation(pools[k])!.Value / Math.Sqrt(Lineages);
            Assert.InRange(SampleStatistics.Mean(pools[k])!.Value - expected[k], -error, error);
            var deviation = one * Math.Sqrt(variance[k]);
            Assert.Equal(deviation, SampleStatistics.StandardDeviation(texts[k])!.Value, 0.06 * deviation);
        }
    }

    [Fact]
    public void WhatHasNoFormulaSaysWhy()
    {
        var pools = new Recipe(new HumanDraw(0.1, Fixed: true), new StartOfNewest(0.1)).Makeups(new PoolSizes(100, 100), 3, out _);

        Assert.Contains("drawn once", PoolCovariance.Gap(pools), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PoolCovariance.Heterozygosity(0.9, 100, 100, pools));

        const int TooMany = PoolCovariance.MostTexts + 1;
        var many = new Recipe(new RecentTexts(TooMany)).Makeups(new PoolSizes(100, 100), TooMany, out _);
        Assert.Null(PoolCovariance.Gap(many[..^1]));
        Assert.Contains("1000 texts", PoolCovariance.Gap(many), StringComparison.Ordinal);
    }

    private static double[] Expected(Regime regime, PoolSizes sizes, double source = 0.9) =>
        PoolCovariance.Heterozygosity(source, sizes.Human, sizes.Text, regime.Recipe.Makeups(sizes, Generations, out _));

    private static double[] Variance(Regime regime, PoolSizes sizes, int generations = Generations) =>
        PoolCovariance.TextVariance(regime.Recipe.Makeups(sizes, generations, out _), sizes.Ratio, generations);

    private static bool Close(double[] expected, double[] actual) =>
        expected.Length == actual.Length
        && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Max(1, pair.First));

    /// <summary>Heterozygosity of texts and pools by generation and lineage.</summary>
    private static (double[][] Texts, double[][] Pools) Simulate(int[] source, int size, PoolMakeup[] makeups)
    {
        var random = Xoshiro256StarStar.FromSeed(5);
        var (inTexts, inPools) = (Table(makeups.Length), Table(makeups.Length));
        for (var lineage = 0; lineage < Lineages; lineage++)
        {
            List<int[]> texts = [source];
            int[] pool = source;
            for (var k = 1; k < makeups.Length; k++)
            {
                texts.Add(Draw(pool, size, replace: true, ref random));
                var fresh = Draw(source, (int)Math.Round(makeups[k].FreshSource * source.Sum()), replace: false, ref random);
                pool = [.. source.Select((count, type) =>
                    (makeups[k].HoldsSource ? count : 0)
                    + fresh[type]
                    + Enumerable.Range(0, makeups[k].WholeTexts).Sum(back => texts[k - back][type]))];
                (inTexts[k][lineage], inPools[k][lineage]) = (H(texts[k]), H(pool));
            }
        }

        return (inTexts, inPools);

        static double[][] Table(int rows) => [.. Enumerable.Range(0, rows).Select(_ => new double[Lineages])];

        static double H(int[] counts) => 1 - counts.Sum(count => (double)count / counts.Sum() * count / counts.Sum());
    }

    private static int[] Draw(int[] from, int draws, bool replace, ref Xoshiro256StarStar random)
    {
        var (left, drawn) = ((int[])from.Clone(), new int[from.Length]);
        var total = left.Sum();
        for (var i = 0; i < draws; i++)
        {
            var at = (int)random.NextBelow((ulong)total);
            var type = 0;
            for (; at >= left[type]; type++)
            {
                at -= left[type];
            }

            drawn[type]++;
            (left[type], total) = replace ? (left[type], total) : (left[type] - 1, total - 1);
        }

        return drawn;
    }
}
