using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>How many distinct windows there are: by counting and ordering them all, which lost, and by numbering them on arrival.</summary>
[GoesThrough(BenchmarkText.Training)]
public class CountingVariants
{
    [Params(3, 6)]
    public int Longest { get; set; }

    [GlobalSetup]
    public void Setup() => Agreement.Equal("Distinct windows", string.Join(' ', ByCounting()), string.Join(' ', OnArrival()));

    [Benchmark(Baseline = true)]
    public int[] ByCounting()
    {
        var counts = NgramCounter.Count(FixedCorpus.Source.Training, Longest);
        return [.. Enumerable.Range(1, Longest).Select(length => counts.Level(length).Count)];
    }

    [Benchmark]
    public int[] OnArrival() => DistinctWindows.Count(FixedCorpus.Source.Training, Longest);
}
