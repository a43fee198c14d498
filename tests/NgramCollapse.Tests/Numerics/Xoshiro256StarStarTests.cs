using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class Xoshiro256StarStarTests
{
    [Fact]
    public void ThePublishedVector()
    {
        // The reference implementation of Blackman and Vigna from state 1, 2, 3, 4.
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        var random = new Xoshiro256StarStar(1, 2, 3, 4);

        foreach (var value in expected)
        {
            Assert.Equal(value, random.NextUInt64());
        }
    }

    [Fact]
    public void ASeedIsSpreadBySplitMix64()
    {
        ulong state = 42;
        var expected = new Xoshiro256StarStar(
            SplitMix64.Next(ref state), SplitMix64.Next(ref state), SplitMix64.Next(ref state), SplitMix64.Next(ref state));
        var seeded = Xoshiro256StarStar.FromSeed(42);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(expected.NextUInt64(), seeded.NextUInt64());
        }
    }

    [Fact]
    public void TheStateOfZerosIsRefused() => Assert.Throws<ArgumentException>(() => new Xoshiro256StarStar(0, 0, 0, 0));

    [Theory]
    [InlineData(2UL)]
    [InlineData(7UL)]
    [InlineData(100UL)]
    [InlineData(1000UL)]
    public void NextBelowIsUniform(ulong bound)
    {
        var random = Xoshiro256StarStar.FromSeed(bound);
        var observed = new long[bound];
        for (var i = 0; i < 200_000; i++)
        {
            observed[random.NextBelow(bound)]++;
        }

        var test = new ChiSquaredTest();
        test.Add(observed, [.. observed.Select(_ => 1.0)]);
        Assert.True(test.PValue is > 0.001 and < 0.999, $"p = {test.PValue}");
    }

    [Fact]
    public void NextBelowIsWithoutBiasWhereADivisionWouldShowIt()
    {
        // Below 3·2^62 the naive remainder would make the first quarter of the range twice as likely as it should be.
        const ulong Bound = 3UL << 62;
        var random = Xoshiro256StarStar.FromSeed(5);
        var observed = new long[3];
        for (var i = 0; i < 90_000; i++)
        {
            var value = random.NextBelow(Bound);
            Assert.True(value < Bound);
            observed[value >> 62]++;
        }

        var test = new ChiSquaredTest();
        test.Add(observed, [1, 1, 1]);
        Assert.True(test.PValue is > 0.001 and < 0.999, $"p = {test.PValue}");
    }

    [Fact]
    public void OnlyZeroIsBelowOne() => Assert.Equal(0UL, Xoshiro256StarStar.FromSeed(1).NextBelow(1));

    [Fact]
    public void NothingIsBelowZero()
    {
        var random = Xoshiro256StarStar.FromSeed(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBelow(0));
    }
}
