using FsCheck.Fluent;
using NgramCollapse.Numerics;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class HeterozygosityTests
{
    private const double Close = 1e-14;

    [Fact]
    public void ReplaceLosesOneNthAGeneration()
    {
        // n = 4: 0.8, 0.8·3/4 = 0.6, 0.45.
        var expected = Heterozygosity.Replace(0.8, 4, 2);
        Assert.Equal(0.6, expected[1], Close);
        Assert.Equal(0.45, expected[2], Close);
        Assert.Equal(0.8, expected[0], Close);
        Assert.Equal(1 - (0.75 * 0.75), Heterozygosity.Inbreeding(4, 2), Close);
        Assert.Equal((0, 1), (Heterozygosity.Inbreeding(4, 0), Heterozygosity.Inbreeding(1, 1)));
    }

    [Fact]
    public void InbreedingKeepsItsDigitsWhereItIsTiny() =>

        // k/n − k(k−1)/(2n²) + …
        Assert.Equal(3e-9 - 3e-18, Heterozygosity.Inbreeding(1e9, 3), 1e-24);

    [Fact]
    public void AccumulateByHand()
    {
        // n = 10. Text 1: (1 − 1/10). Pool 1: (1 − 1/40). Text 2: pool 1's times 9/10. Pool 2: pool 1's times (1 − 1/90).
        var (texts, pools) = (Accumulate(1, 10, 2), Heterozygosity.AccumulatePool(1, 10, 10, 2));
        Assert.Equal([1, 0.9, 0.975 * 0.9], texts, (a, b) => Math.Abs(a - b) < Close);
        Assert.Equal([1, 0.975, 0.975 * (1 - (1.0 / 90))], pools, (a, b) => Math.Abs(a - b) < Close);
    }

    [Fact]
    public void AccumulateOfSmallerTextsByHand() =>

        // N = 20, n = 10: pool 1 has 30 symbols, 1 − 10/900; pool 2 has 40, 1 − 10/1600.
        Assert.Equal(
            [1, 1 - (1 / 90.0), (1 - (1 / 90.0)) * (1 - (1 / 160.0))],
            Heterozygosity.AccumulatePool(1, 20, 10, 2),
            (a, b) => Math.Abs(a - b) < Close);

    [Fact]
    public void BothProductsOfAccumulateGoToTheSine()
    {
        foreach (var n in new[] { 2.0, 5, 100, 20_000 })
        {
            var limit = Heterozygosity.AccumulateLimit(0.9, n);
            Assert.Equal(limit, Accumulate(0.9, n, 100_000)[^1], 2e-5 / n);
            Assert.Equal(limit / (1 - (1 / n)), Heterozygosity.AccumulatePool(0.9, n, n, 100_000)[^1], 2e-5 / n);
        }

        // sin(π/2)/(π/2) at n = 4.
        Assert.Equal(2 / Math.PI, Heterozygosity.AccumulateLimit(1, 4), Close);
        Assert.Equal(0, Heterozygosity.AccumulateLimit(1, 1), Close);

        // To first order the loss is π²/(6n).
        Assert.Equal(Math.PI * Math.PI / 6e6, 1 - Heterozygosity.AccumulateLimit(1, 1e6), 1e-11);
    }

    [Fact]
    public void FixedHumanTextHoldsTheRecursionsFixedPoint()
    {
        // N = n: a = 1/2, H = 3/4·H0 + 1/4·(1 − 1/n)·H, so H* = 3/4/(1 − (1 − 1/n)/4)·H0 = 0.75/0.775 at n = 10.
        var expected = Heterozygosity.FixedHumanPool(1, 10, 10, 60);
        Assert.Equal(0.975, expected[1], Close);
        Assert.Equal(0.75 / 0.775, expected[60], Close);
    }

    [Fact]
    public void FixedHumanTextIsTheDesignsRecursionInS() => Properties.Hold(
        Gen.Choose(1, 500).Zip(Gen.Choose(1, 500)).Zip(Gen.Choose(0, 100)),
        values =>
        {
            var ((human, written), percent) = values;
            var (source, a) = (percent / 100.0, (double)written / (human + written));
            var s = 1 - source;
            return Heterozygosity.FixedHumanPool(source, human, written, 20).Skip(1).All(h =>
            {
                s = ((1 - (a * a)) * (1 - source)) + (a * a / written) + (a * a * (1 - (1.0 / written)) * s);
                return Math.Abs(1 - s - h) < 1e-12;
            });
        });

    [Fact]
    public void MixOfAllHumanTextIsTheFixedHumanText() =>

        // 30 human symbols in pools of 50 are the whole source of 30: a = 20/50.
        Assert.Equal(
            Heterozygosity.FixedHumanPool(0.8, 30, 20, 9), Heterozygosity.MixPool(0.8, 30, 50, 0.6, 9), (a, b) => Math.Abs(a - b) < Close);

    [Fact]
    public void MixWithNothingHumanIsReplaceAndWithAllOfItTheSource()
    {
        Assert.Equal(Heterozygosity.Replace(0.9, 50, 8), Heterozygosity.MixPool(0.9, 50, 50, 0, 8), (a, b) => Math.Abs(a - b) < Close);
        Assert.All(Heterozygosity.MixPool(0.9, 50, 50, 1, 8), h => Assert.Equal(0.9, h, Close));
    }

    [Fact]
    public void ASimulationOfMixedPoolsAgrees()
    {
        // Source: 30 a, 20 b, 10 c. Pools of 40, a quarter of it human symbols drawn anew; 4,000 lineages, four standard errors.
        int[] source = [.. Enumerable.Repeat(0, 30), .. Enumerable.Repeat(1, 20), .. Enumerable.Repeat(2, 10)];
        var random = Xoshiro256StarStar.FromSeed(3);
        var (sum, squares) = (new double[6], new double[6]);
        for (var lineage = 0; lineage < 4000; lineage++)
        {
            int[] pool = source;
            for (var k = 1; k <= 5; k++)
            {
                var next = new int[40];
                for (var i = 0; i < 10; i++)
                {
                    var pick = i + (int)random.NextBelow((ulong)(source.Length - i));
                    (source[i], source[pick]) = (source[pick], source[i]);
                    next[i] = source[i];
                }

                for (var i = 10; i < 40; i++)
                {
                    next[i] = pool[random.NextBelow((ulong)pool.Length)];
                }

                pool = next;
                var h = 1 - Enumerable.Range(0, 3)
                    .Select(type => pool.Count(symbol => symbol == type) / (double)pool.Length)
                    .Sum(share => share * share);
                (sum[k], squares[k]) = (sum[k] + h, squares[k] + (h * h));
            }

            // The source's order is shuffled, its content is not.
            pool = source;
        }

        var expected = Heterozygosity.MixPool(1 - ((900.0 + 400 + 100) / 3600), 60, 40, 0.25, 5);
        for (var k = 1; k <= 5; k++)
        {
            var mean = sum[k] / 4000;
            var error = Math.Sqrt(((squares[k] / 4000) - (mean * mean)) / 4000);
            Assert.InRange(mean - expected[k], -4 * error, 4 * error);
        }
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.Replace(1, 0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.Inbreeding(10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.AccumulateLimit(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.FixedHumanPool(1, 0, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.MixPool(1, 10, 20, 0.6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Heterozygosity.MixPool(1, 10, 20, -0.1, 1));
    }

    private static double[] Accumulate(double source, double symbols, int generations) =>
        Heterozygosity.TextsOf(source, Heterozygosity.AccumulatePool(source, symbols, symbols, generations), symbols);
}
