using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>Counts a hundred copies of the text with one thread and with two, each with its own table.</summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class CountingThreadsBenchmarks
{
    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup() => Agreement.Equal("Counts", true, OneThread().Highest.Counts.SequenceEqual(TwoThreads().Highest.Counts));

    [Benchmark(Baseline = true)]
    public NgramCounts OneThread() => NgramCounter.Count(FixedCorpus.HundredCopies, Order);

    [Benchmark]
    public NgramCounts TwoThreads() => NgramCounter.Count(FixedCorpus.HundredCopies, Order, threads: 2);
}
