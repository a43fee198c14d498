using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

/// <summary>An array in large pages behaves like any other array.</summary>
public sealed class LargeArrayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1 << 19)]
    [InlineData((1 << 21) + 77)]
    public void AnArrayHasItsLengthAndIsWritable(int length)
    {
        for (var round = 0; round < 3; round++)
        {
            var zeros = LargeArray.Zeros<ulong>(length);
            var any = LargeArray.Uninitialized<ulong>(length);

            Assert.Equal((length, length), (zeros.Length, any.Length));
            Assert.True(zeros.AsSpan().IndexOfAnyExcept(0UL) < 0);

            // The next round's arrays may reuse this memory.
            zeros.AsSpan().Fill(ulong.MaxValue);
            any.AsSpan().Fill(ulong.MaxValue);
        }
    }

    [Fact]
    public void ALargeArrayMayBeMoved()
    {
        var arrays = Enumerable.Range(0, 8).Select(i => LargeArray.Uninitialized<int>((1 << 20) + i)).ToArray();
        for (var i = 0; i < arrays.Length; i++)
        {
            arrays[i].AsSpan().Fill(i);
        }

        arrays[1] = arrays[4] = [];
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.All(Enumerable.Range(0, 8).Except([1, 4]), i => Assert.True(arrays[i].AsSpan().IndexOfAnyExcept(i) < 0));
    }
}
