using NgramCollapse.Numerics;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

public sealed class NeutralDriftTests
{
    [Fact]
    public void TheTextbooksTimes()
    {
        // Two types of one half: each conditional time, and the time to one type, is 2n·ln 2 = 1.386n.
        Assert.Equal(200 * 0.6931471805599453, NeutralDrift.GenerationsToFixation(0.5, 100), 1e-10);
        Assert.Equal(200 * 0.6931471805599453, NeutralDrift.GenerationsToLoss(0.5, 100), 1e-10);
        Assert.Equal(200 * 0.6931471805599453, NeutralDrift.GenerationsToOneType(CountSpectrum.Of([3, 3]), 100), 1e-10);

        // A single newcomer that wins takes 2n (Kimura and Ohta's 4N of a diploid population).
        Assert.Equal(200, NeutralDrift.GenerationsToFixation(1e-9, 100), 1e-5);
        Assert.Equal((200, 0), (NeutralDrift.GenerationsToFixation(0, 100), NeutralDrift.GenerationsToFixation(1, 100)));
        Assert.Equal((0, 200), (NeutralDrift.GenerationsToLoss(0, 100), NeutralDrift.GenerationsToLoss(1, 100)));
        Assert.Equal(0, NeutralDrift.GenerationsToOneType(CountSpectrum.Of([5]), 100));
        Assert.Equal(0, NeutralDrift.GenerationsToOneType(CountSpectrum.Of([]), 100));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void TheDiffusionsTimesAreNearTheExactProcess(double share)
    {
        // Mean time to fixation where it happens: Σ over g of 1 − P(fixed by g)/P(fixed ever). The diffusion is off by O(1) generations.
        const int Draws = 100;
        var drift = WrightFisher.Predict(share, Draws, 4000);
        var exact = drift.Sum(at => 1 - (at.FixationProbability / NeutralDrift.FixationProbability(share)));

        Assert.Equal(exact, NeutralDrift.GenerationsToFixation(share, Draws), 0.02 * exact);

        exact = drift.Sum(at => 1 - (at.LossProbability / NeutralDrift.FixationProbability(1 - share)));
        Assert.Equal(exact, NeutralDrift.GenerationsToLoss(share, Draws), 0.03 * exact);
    }

    [Fact]
    public void ManyLineagesEndWithEachTypeByItsShareAndOnTime()
    {
        // A text of 40 symbols of four types, redrawn until one is left; 3,000 lineages, four standard errors.
        const int Lineages = 3000;
        int[] source = [20, 12, 6, 2];
        var random = Xoshiro256StarStar.FromSeed(11);
        var (wins, time, squares) = (new int[4], 0.0, 0.0);
        for (var lineage = 0; lineage < Lineages; lineage++)
        {
            int[] text = [.. source.SelectMany((count, type) => Enumerable.Repeat(type, count))];
            var generations = 0;
            for (; text.Any(type => type != text[0]); generations++)
            {
                var before = text;
                text = [.. Enumerable.Range(0, 40).Select(_ => before[random.NextBelow(40)])];
            }

            wins[text[0]]++;
            (time, squares) = (time + generations, squares + ((double)generations * generations));
        }

        for (var type = 0; type < 4; type++)
        {
            var share = NeutralDrift.FixationProbability(source[type] / 40.0);
            var error = Math.Sqrt(share * (1 - share) / Lineages);
            Assert.InRange(((double)wins[type] / Lineages) - share, -4 * error, 4 * error);
        }

        var mean = time / Lineages;
        var standardError = Math.Sqrt(((squares / Lineages) - (mean * mean)) / Lineages);
        Assert.InRange(
            mean - NeutralDrift.GenerationsToOneType(CountSpectrum.Of(source), 40), -(4 * standardError) - 1, (4 * standardError) + 1);
    }

    [Fact]
    public void RetainingHalfThePoolAddsThreeQuartersOfTheVariance()
    {
        // α(2 − α) = ¾ at α = ½; p(1−p)/M = 0.25/100.
        Assert.Equal(0.75 * 0.0025, NeutralDrift.RetainingVariance(0.5, 0.5, 100), 1e-15);
        Assert.Equal((0.0025, 0), (NeutralDrift.RetainingVariance(0.5, 1, 100), NeutralDrift.RetainingVariance(0.5, 0, 100)));

        // Simulated: 400 of 1,000 symbols, a random 600 of them kept, 400 drawn from all 1,000 shares.
        const int Trials = 20_000;
        var random = Xoshiro256StarStar.FromSeed(5);
        double sum = 0, squares = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var (left, leftOnes, ones) = (1000UL, 400UL, 0);
            for (var kept = 0; kept < 600; kept++, left--)
            {
                if (random.NextBelow(left) < leftOnes)
                {
                    (leftOnes, ones) = (leftOnes - 1, ones + 1);
                }
            }

            for (var drawn = 0; drawn < 400; drawn++)
            {
                ones += random.NextBelow(1000) < 400 ? 1 : 0;
            }

            (sum, squares) = (sum + (ones / 1000.0), squares + (ones / 1000.0 * (ones / 1000.0)));
        }

        var variance = (squares / Trials) - (sum / Trials * (sum / Trials));
        Assert.Equal(NeutralDrift.RetainingVariance(0.4, 0.4, 1000), variance, 0.05 * variance);
    }

    [Fact]
    public void TextsThatGrowFastEnoughKeepSomethingForever()
    {
        // n_t = 10·t² keeps Π(1 − 1/(10t²)) = sin(π/√10)/(π/√10); n_t = 10 keeps nothing.
        var growing = Enumerable.Range(1, 200_000).Select(t => 10.0 * t * t).ToArray();
        Assert.Equal(Heterozygosity.AccumulateLimit(1, 10), NeutralDrift.HeterozygosityLeft(growing), 1e-6);
        Assert.InRange(NeutralDrift.HeterozygosityLeft(Enumerable.Repeat(10.0, 1000).ToArray()), 0, 1e-40);
        Assert.Equal(PlainMath.Pow(0.9, 3), NeutralDrift.HeterozygosityLeft([10, 10, 10]), 1e-14);
        Assert.Equal(1, NeutralDrift.HeterozygosityLeft([]));
    }

    [Fact]
    public void FreshDataLosesLeastAtTheGoldenRatio()
    {
        Assert.Equal(1, FreshData.LimitingVariance(1));
        Assert.Equal(0.6180339887498949, FreshData.BestWeight, 1e-15);
        Assert.Equal(FreshData.BestWeight, FreshData.LimitingVariance(FreshData.BestWeight), 1e-14);
        Assert.All(Enumerable.Range(1, 100), i => Assert.True(FreshData.LimitingVariance(i / 100.0) >= FreshData.BestWeight));

        // The recursion goes there: V ← w² + (1−w)²(1 + V).
        var v = 0.0;
        for (var g = 0; g < 200; g++)
        {
            v = 0.09 + (0.49 * (1 + v));
        }

        Assert.Equal(v, FreshData.LimitingVariance(0.3), 1e-12);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutralDrift.FixationProbability(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutralDrift.GenerationsToFixation(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutralDrift.RetainingVariance(0.5, 1.5, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutralDrift.HeterozygosityLeft([0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FreshData.LimitingVariance(0));
    }
}
