using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>Counts all windows up to an order.</summary>
[GoesThrough(BenchmarkText.Training)]
public class CountingBenchmarks
{
    private string[] _documents = [];

    [Params(1, 3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _documents = PlainTwin.Documents(FixedCorpus.Source.Training);
        Agreement.Equal(PlainTwin.Count(_documents, Order), NgramCounter.Count(FixedCorpus.Source.Training, Order));
    }

    [Benchmark(Baseline = true)]
    public object Plain() => PlainTwin.Count(_documents, Order);

    [Benchmark]
    public NgramCounts Fast() => NgramCounter.Count(FixedCorpus.Source.Training, Order);
}
