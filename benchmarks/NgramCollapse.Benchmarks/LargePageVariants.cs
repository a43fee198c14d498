using BenchmarkDotNet.Attributes;
using NgramCollapse.Concurrency;
using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>Two threads each fill a fresh table, in the system's default pages, which lost, and in large pages.</summary>
/// <remarks>The tables have the size that the order-6 windows of a novel need.</remarks>
[GoesThrough(BenchmarkText.Training)]
public class LargePageVariants
{
    private const int Bits = 20;

    [GlobalSetup]
    public void Setup() => Agreement.Equal("Places filled", Ordinary(), Large());

    [Benchmark(Baseline = true)]
    public int Ordinary() => BothFill(() => new ulong[1 << Bits]);

    [Benchmark]
    public int Large() => BothFill(() => LargeArray.Zeros<ulong>(1 << Bits));

    private static int BothFill(Func<ulong[]> table)
    {
        var filled = new int[2];
        ForkJoin.For(2, 2, part => filled[part] = Fill(table()));
        return filled.Sum();
    }

    private static int Fill(ulong[] table)
    {
        // Pages of a table are first touched in practically random order.
        var filled = 0;
        for (var i = 0UL; i < (ulong)FixedCorpus.Source.Training.Symbols.Length / 2; i++)
        {
            ref var slot = ref table[(i * 0x9E3779B97F4A7C15) >> (64 - Bits)];
            filled += slot++ == 0 ? 1 : 0;
        }

        return filled;
    }
}
