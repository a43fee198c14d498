using FsCheck.Fluent;
using NgramCollapse.Numerics;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class WrightFisherTests
{
    [Fact]
    public void TwoDrawsFromAHalfByHand()
    {
        // Generation 1: 0, 1, 2 of 2 with chances 1/4, 1/2, 1/4. From 1 of 2 again the same, so generation 2 has
        // 1/4 + 1/2·1/4 = 3/8, 1/4, 3/8. Variance of the share: 1/8, then 3/16.
        var drift = WrightFisher.Predict(0.5, 2, 2);

        Assert.Equal(new DriftExpectation(0, 0.5, 0, 0, 0, 0), drift[0]);
        AssertClose(new DriftExpectation(1, 0.5, Math.Sqrt(0.125), 0.25, 0.25, 0.25), drift[1]);
        AssertClose(new DriftExpectation(2, 0.5, Math.Sqrt(0.1875), 0.375, 0.375, 0.375), drift[2]);
    }

    [Fact]
    public void OneDrawDecidesAtOnce() =>
        AssertClose(new DriftExpectation(3, 0.3, Math.Sqrt(0.21), 0.7, 0.3, 0.3), WrightFisher.Predict(0.3, 1, 3)[3]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ALostOrFixedShareStaysSo(int share)
    {
        foreach (var draws in new[] { 5, 100_000 })
        {
            Assert.All(WrightFisher.Predict(share, draws, 4), drift =>
                Assert.Equal(
                    ((double)share, 0.0, 1.0 - share, (double)share, (double)share),
                    (drift.MeanShare, drift.ShareDeviation, drift.LossProbability, drift.FixationProbability, drift.MajorityProbability)));
        }
    }

    [Fact]
    public void TheFirstGenerationIsBinomial()
    {
        var binomial = new MathNet.Numerics.Distributions.Binomial(0.05, 300);
        var drift = WrightFisher.Predict(0.05, 300, 1)[1];

        Assert.Equal(binomial.Probability(0), drift.LossProbability, 1e-14);
        Assert.Equal(
            1 - new MathNet.Numerics.Distributions.Binomial(0.45, 301).CumulativeDistribution(150),
            WrightFisher.Predict(0.45, 301, 1)[1].MajorityProbability,
            1e-12);
    }

    [Fact]
    public void AlwaysOneSideIsLostByTheSameChanceAsTheOtherWins() => Properties.Hold(
        Gen.Choose(1, 99).Zip(Gen.Choose(1, 60)),
        pair =>
        {
            var (share, draws) = (pair.Item1 / 100.0, pair.Item2);
            var (one, other) = (WrightFisher.Predict(share, draws, 12), WrightFisher.Predict(1 - share, draws, 12));
            return one.Zip(other).All(both =>
                    Math.Abs(both.First.LossProbability - both.Second.FixationProbability) < 1e-12
                    && both.First.LossProbability + both.First.FixationProbability <= 1 + 1e-12)
                && one.Zip(one.Skip(1)).All(step => step.Second.LossProbability >= step.First.LossProbability - 1e-15);
        },
        cases: 60);

    [Fact]
    public void InTheEndATypeWinsByItsShare()
    {
        var last = WrightFisher.Predict(0.05, 20, 400)[^1];

        Assert.Equal(0.05, last.FixationProbability, 1e-8);
        Assert.Equal(0.95, last.LossProbability, 1e-8);
    }

    [Fact]
    public void ASimulationAgrees()
    {
        // 4,000 lotteries of 60 draws from 5 in 100, eight generations, tolerance four standard errors.
        const int Lotteries = 4000;
        var random = Xoshiro256StarStar.FromSeed(7);
        var (lost, sum) = (0, 0.0);
        for (var lottery = 0; lottery < Lotteries; lottery++)
        {
            var share = 0.05;
            for (var g = 0; g < 8; g++)
            {
                var held = 0;
                for (var draw = 0; draw < 60; draw++)
                {
                    held += Math.ScaleB(random.NextUInt64() >> 11, -53) < share ? 1 : 0;
                }

                share = held / 60.0;
            }

            lost += share == 0 ? 1 : 0;
            sum += share;
        }

        var expected = WrightFisher.Predict(0.05, 60, 8)[8];
        var error = Math.Sqrt(expected.LossProbability * (1 - expected.LossProbability) / Lotteries);
        Assert.InRange(((double)lost / Lotteries) - expected.LossProbability, -4 * error, 4 * error);
        error = expected.ShareDeviation / Math.Sqrt(Lotteries);
        Assert.InRange((sum / Lotteries) - expected.MeanShare, -4 * error, 4 * error);
    }

    [Theory]
    [InlineData(0.05, 5)]
    [InlineData(0.002, 5)]
    [InlineData(0.001, 60)]
    [InlineData(0.05, 60)]
    [InlineData(0.5, 60)]
    [InlineData(0.05, 240)]
    [InlineData(0.3, 240)]
    public void ManyDrawsAreNearTheExactLottery(double share, int generations)
    {
        // The same lottery of 3,000 draws by the plain matrix, all terms kept; only the approximation can differ.
        var (exact, near) = (PlainLottery(share, 3000, generations), WrightFisher.Predict(share, 3000, generations)[generations]);

        Assert.Equal(exact.Loss, near.LossProbability, 0.01);
        Assert.Equal(exact.Fixation, near.FixationProbability, 0.01);
        Assert.Equal(exact.Majority, near.MajorityProbability, 0.01);
        Assert.Equal(exact.Deviation, near.ShareDeviation, 1e-7);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WrightFisher.Predict(1.1, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WrightFisher.Predict(double.NaN, 10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WrightFisher.Predict(0.5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WrightFisher.Predict(0.5, 10, -1));
    }

    private static (double Loss, double Fixation, double Majority, double Deviation) PlainLottery(double share, int draws, int generations)
    {
        var lnFactorial = new double[draws + 1];
        for (var i = 1; i <= draws; i++)
        {
            lnFactorial[i] = lnFactorial[i - 1] + (PlainMath.Log2(i) * 0.6931471805599453);
        }

        var now = new double[draws + 1];
        Add(now, share, 1);
        for (var g = 1; g < generations; g++)
        {
            var next = new double[draws + 1];
            for (var held = 0; held <= draws; held++)
            {
                if (now[held] > 1e-15)
                {
                    Add(next, (double)held / draws, now[held]);
                }
            }

            now = next;
        }

        var variance = now.Select((weight, held) => weight * ((double)held / draws - share) * ((double)held / draws - share)).Sum();
        return (now[0], now[draws], now.Skip((draws / 2) + 1).Sum(), Math.Sqrt(variance));

        void Add(double[] into, double p, double weight)
        {
            if (p is 0 or 1)
            {
                into[p == 0 ? 0 : draws] += weight;
                return;
            }

            var (lnP, lnQ) = (PlainMath.Log2(p) * 0.6931471805599453, PlainMath.Log2(1 - p) * 0.6931471805599453);
            var spread = (12 * Math.Sqrt(draws * p * (1 - p))) + 40;
            for (var k = (int)Math.Max(0, (draws * p) - spread); k <= Math.Min(draws, (draws * p) + spread); k++)
            {
                into[k] += weight * PlainMath.Exp(
                    lnFactorial[draws] - lnFactorial[k] - lnFactorial[draws - k] + (k * lnP) + ((draws - k) * lnQ));
            }
        }
    }

    private static void AssertClose(DriftExpectation expected, DriftExpectation actual)
    {
        Assert.Equal(expected.Generation, actual.Generation);
        Assert.Equal(expected.MeanShare, actual.MeanShare, 1e-14);
        Assert.Equal(expected.ShareDeviation, actual.ShareDeviation, 1e-14);
        Assert.Equal(expected.LossProbability, actual.LossProbability, 1e-14);
        Assert.Equal(expected.FixationProbability, actual.FixationProbability, 1e-14);
        Assert.Equal(expected.MajorityProbability, actual.MajorityProbability, 1e-14);
    }
}
