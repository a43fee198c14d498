using System.Numerics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class AliasTableTests
{
    public static TheoryData<int[]> Weights => new()
    {
        { [1] },
        { [5, 5] },
        { [1, 2, 3, 4, 5, 6] },
        { [0, 1, 0, 3, 0] },
        { [7, 0] },
        { [int.MaxValue] },
        { [int.MaxValue - 1, 1] },
        { [1, int.MaxValue - 2, 1] },
        { [0, 0, int.MaxValue - 1, 0, 1] },
        { [.. Enumerable.Range(0, 128)] },
        { [.. Enumerable.Range(0, 129)] },
        { [1_000_000_000, .. Enumerable.Repeat(1, 2000)] },
        { [.. Enumerable.Range(1, 5000).Select(i => i % 97 == 0 ? 10_000 : i % 5)] },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void TheSlotsAddUpToTheWeights(int[] weights)
    {
        var (thresholds, aliases) = Build(weights);
        var full = BigInteger.One << 64;
        var shares = new BigInteger[weights.Length];
        for (var slot = 0; slot < weights.Length; slot++)
        {
            var own = aliases[slot] == slot ? full : thresholds[slot];
            shares[slot] += own;
            shares[aliases[slot]] += full - own;
        }

        var total = weights.Sum(weight => (long)weight);
        for (var i = 0; i < weights.Length; i++)
        {
            // share / (n·2^64) against weight / total, exactly.
            var difference = BigInteger.Abs((shares[i] * total) - (full * weights.Length * weights[i]));
            var limit = full * weights.Length * total / BigInteger.Pow(10, 15);
            Assert.True(difference <= limit, $"outcome {i} of weight {weights[i]}");
            Assert.True(weights[i] > 0 || shares[i].IsZero, $"outcome {i} has no weight and can be drawn");
        }
    }

    [Theory]
    [MemberData(nameof(Weights))]
    public void AnOutcomeWithoutWeightIsNeverDrawn(int[] weights)
    {
        var (thresholds, aliases) = Build(weights);

        // The ends of every slot, where a wrong comparison would show.
        for (var slot = 0; slot < weights.Length; slot++)
        {
            var start = (ulong)(((BigInteger)slot << 64) / weights.Length);
            foreach (var random in new[] { start, start + 1, start == 0 ? ulong.MaxValue : start - 1, ulong.MaxValue, 0UL })
            {
                Assert.True(weights[AliasTable.Draw(thresholds, aliases, random)] > 0);
            }
        }
    }

    [Fact]
    public void DrawsFollowTheWeights()
    {
        int[] weights = [0, 1, 2, 3, 50, 100, 0, 1000, 17];
        var (thresholds, aliases) = Build(weights);
        var random = Xoshiro256StarStar.FromSeed(11);
        var observed = new long[weights.Length];
        for (var i = 0; i < 500_000; i++)
        {
            observed[AliasTable.Draw(thresholds, aliases, random.NextUInt64())]++;
        }

        Assert.Equal((0, 0), (observed[0], observed[6]));
        var test = new ChiSquaredTest();
        test.Add(observed, [.. weights.Select(weight => (double)weight)]);
        Assert.True(test.PValue is > 0.001 and < 0.999, $"p = {test.PValue}");
    }

    [Fact]
    public void WeightsThatMakeNoDistributionAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Build([]));
        Assert.Throws<ArgumentException>(() => Build([0, 0]));
        Assert.Throws<ArgumentException>(() => Build([2, -1]));
        Assert.Throws<ArgumentException>(() => BuildLong([2, -1]));
        Assert.Throws<ArgumentException>(() => BuildLong([long.MaxValue, long.MaxValue]));
        Assert.Throws<ArgumentException>(() => AliasTable.Build([1, 2], new ulong[2], new int[1]));
    }

    [Fact]
    public void TheSumTimesTheNumberOfWeightsStaysBelowTwoToThe62()
    {
        // 2^60 · 4 = 2^62 is one too many.
        Assert.Throws<ArgumentException>(() => BuildLong([(1L << 60) - 3, 1, 1, 1]));
        BuildLong([(1L << 60) - 4, 1, 1, 1]);

        Assert.Throws<ArgumentException>(() => BuildLong([1L << 62]));
        BuildLong([(1L << 62) - 1]);

        // Above 2^31 − 1, which once was the limit.
        Build([int.MaxValue, int.MaxValue, 1]);
    }

    [Fact]
    public void LongWeightsGetTheSlotsOfTheSameSmallerOnes()
    {
        int[] weights = [0, 1, 2, 3, 50, 100, 0, 1000, 17];

        var (thresholds, aliases) = BuildLong([.. weights.Select(weight => weight * (1L << 40))]);

        Assert.Equal(Build(weights).Aliases, aliases);
        Assert.Equal(Build(weights).Thresholds, thresholds);
    }

    private static (ulong[] Thresholds, int[] Aliases) BuildLong(long[] weights)
    {
        var (thresholds, aliases) = (new ulong[weights.Length], new int[weights.Length]);
        AliasTable.Build(weights, thresholds, aliases);
        return (thresholds, aliases);
    }

    private static (ulong[] Thresholds, int[] Aliases) Build(int[] weights)
    {
        var (thresholds, aliases) = (new ulong[weights.Length], new int[weights.Length]);
        AliasTable.Build(weights, thresholds, aliases);
        return (thresholds, aliases);
    }
}
