using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Counts a hundred copies of the text, all lengths up to the order, against a C++ kernel that counts only the longest windows and leaves
/// them in its tables, one per thread.
/// </summary>
[GoesThrough(BenchmarkText.HundredCopies)]
[NeedsKernels]
public class CountingLimits
{
    private byte[] _bytes = [];

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = KernelTables.Bytes(FixedCorpus.HundredCopies);
        Agreement.Equal(
            "Distinct windows of one copy",
            KernelTables.DistinctWindows(KernelTables.Bytes(FixedCorpus.Source.Training), Order),
            Count(FixedCorpus.Source.Training.Symbols.Length, 1));
        Agreement.Equal(
            "Counts by threads",
            true,
            Lab().Highest.Counts.SequenceEqual(NgramCounter.Count(FixedCorpus.HundredCopies, Order).Highest.Counts));
    }

    [Benchmark(Baseline = true)]
    public long Kernel() => Count(_bytes.Length, Threads);

    [Benchmark]
    public NgramCounts Lab() => NgramCounter.Count(FixedCorpus.HundredCopies, Order, Threads);

    private long Count(long length, int threads) =>
        Order == 3 ? Kernels.CountTrigrams(_bytes, length, threads) : Kernels.CountSixgrams(_bytes, length, threads, KernelTables.HashBits);
}
