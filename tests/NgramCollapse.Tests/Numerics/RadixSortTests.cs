using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public class RadixSortTests
{
    [Theory]
    [InlineData(64, 31)] // side by side
    [InlineData(42, 23)] // one bit too many for a word
    [InlineData(42, 22)] // a full word
    [InlineData(33, 31)]
    [InlineData(35, 1)]
    [InlineData(11, 0)]
    public void SortingByDigitsIsSorting(int bits, int valueBits)
    {
        var random = new Xoshiro256StarStar(3, 1, 4, 1);
        var keys = Enumerable.Range(0, 20_000).Select(_ => random.NextUInt64() >> (64 - bits)).ToArray();
        int ValueOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 33) & (int)((1L << valueBits) - 1);
        var values = keys.Select(ValueOf).ToArray();
        ulong[] sorted = [.. keys.Order()];

        RadixSort.Sort(keys, values, bits);

        Assert.Equal(sorted, keys);
        Assert.Equal(sorted.Select(ValueOf), values);
    }

    [Fact]
    public void EqualKeysKeepTheirOrder()
    {
        ulong[] keys = [7, 1UL << 63, 7, 0, 7];
        int[] values = [30, 5, 10, 6, 20];

        RadixSort.Sort(keys, values, 64);

        Assert.Equal([0, 7, 7, 7, 1UL << 63], keys);
        Assert.Equal([6, 30, 10, 20, 5], values);
    }

    [Fact]
    public void NothingIsSorted() => RadixSort.Sort([], [], 64);
}
