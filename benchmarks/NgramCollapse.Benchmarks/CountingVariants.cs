using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;

namespace NgramCollapse.Benchmarks;

/// <summary>Counting length by length, which lost; counting all lengths in one pass; and only the number of distinct windows.</summary>
[GoesThrough(BenchmarkText.Training)]
public class CountingVariants
{
    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var lengthwise = string.Join(' ', LengthByLength().Select(level => level.Count));
        Agreement.Equal("Types", lengthwise, string.Join(' ', Enumerable.Range(1, Order).Select(length => OnePass().Level(length).Count)));
        Agreement.Equal("Distinct windows", lengthwise, string.Join(' ', DistinctOnly()));
    }

    // The levels of its result are not yet linked to their suffixes.
    [Benchmark(Baseline = true)]
    public NgramLevel[] LengthByLength() => LengthwiseCounter.Count(FixedCorpus.Source.Training, Order);

    [Benchmark]
    public NgramCounts OnePass() => NgramCounter.Count(FixedCorpus.Source.Training, Order);

    [Benchmark]
    public int[] DistinctOnly() => DistinctWindows.Count(FixedCorpus.Source.Training, Order);
}
