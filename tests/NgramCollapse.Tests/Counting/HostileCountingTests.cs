using NgramCollapse.Counting;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Counting;

/// <summary>Arguments that make no sense are refused before anything is counted.</summary>
public sealed class HostileCountingTests
{
    private static readonly SymbolText Text = new([0, 3, 1], [0, 3], 4);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(NgramCounter.MaxOrder + 1)]
    [InlineData(int.MaxValue)]
    public void AnOrderOutOfRangeIsRefused(int order)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NgramCounter.Count(Text, order));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountingPlan(order, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountingPlan(3, 1) with { Order = order });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    public void NoThreadsAreRefused(int threads)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NgramCounter.Count(Text, 2, threads));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountingPlan(2, threads));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountingPlan(2, 1) with { Threads = threads });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void ACountThatIsNotPositiveIsInNoSpectrum(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CountSpectrum.Of([5, count, 1]));

    [Fact]
    public void CountsOfOtherOrdersAreNotCompared() =>
        Assert.Throws<ArgumentException>(() => NgramCounter.Count(Text, 3).MatchIn(NgramCounter.Count(Text, 2)));

    [Fact]
    public void ATextWithoutMarkersIsCountedLikeAnyOther()
    {
        var counts = NgramCounter.Count(new SymbolText([3, 3, 3], [0, 0, 3, 3], 4), 2);

        Assert.Equal((1, 3), (counts.Level(1).Count, counts.Level(1).Counts[0]));
        Assert.Equal((1, 2), (counts.Level(2).Count, counts.Level(2).Counts[0]));
    }
}
