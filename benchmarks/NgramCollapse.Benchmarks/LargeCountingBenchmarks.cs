using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>Counts a hundred copies of the text, all lengths in one pass, against a pass per length, which lost.</summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class LargeCountingBenchmarks
{
    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (plain, fast) = (LengthwiseCounter.Count(FixedCorpus.HundredCopies, Order), OnePass());
        for (var length = 1; length <= Order; length++)
        {
            Agreement.Equal("Counts", true, plain[length - 1].Counts.SequenceEqual(fast.Level(length).Counts));
        }
    }

    [Benchmark(Baseline = true)]
    public object LengthByLength() => LengthwiseCounter.Count(FixedCorpus.HundredCopies, Order);

    [Benchmark]
    public NgramCounts OnePass() => NgramCounter.Count(FixedCorpus.HundredCopies, Order);
}
