using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Writes a text of the source's size. The twin has one thread and writes the very same text.</summary>
[GoesThrough(BenchmarkText.Training)]
public class GenerationBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private Dictionary<string, PlainContinuations> _continuations = [];
    private RawCountSampler? _sampler;

    [Params(3, 6)]
    public int Order { get; set; }

    private static int Size => FixedCorpus.Source.Training.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        _continuations = PlainTwin.Compile(PlainTwin.Count(PlainTwin.Documents(FixedCorpus.Source.Training), Order));
        _sampler = RawCountSampler.Compile(NgramCounter.Count(FixedCorpus.Source.Training, Order));
        var plain = string.Concat(Plain());
        Agreement.Equal("Symbols written", Size, OneThread().EventCount);
        Agreement.Equal("Text of one thread", plain, string.Concat(PlainTwin.Documents(OneThread())));
        Agreement.Equal("Text of two threads", plain, string.Concat(PlainTwin.Documents(TwoThreads())));
    }

    [Benchmark(Baseline = true)]
    public string[] Plain() => PlainTwin.Write(_continuations, Order, Size, Stream);

    [Benchmark]
    public SymbolText OneThread() => SyntheticText.Write(_sampler!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText TwoThreads() => SyntheticText.Write(_sampler!, Size, Stream, threads: 2);
}
