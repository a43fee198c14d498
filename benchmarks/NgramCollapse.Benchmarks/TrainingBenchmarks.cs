using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>From counts to a model that scores and to a sampler that writes. Symbols are those of the text the counts stand for.</summary>
[GoesThrough(BenchmarkText.Training)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class TrainingBenchmarks
{
    private const string Model = "model";
    private const string Sampler = "sampler";

    private Dictionary<string, int>[] _plainCounts = [];
    private NgramCounts? _counts;

    [Params(3, 6)]
    public int Order { get; set; }

    private static int EventSpaceSize => FixedCorpus.Source.Alphabet.EventSpaceSize;

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        _plainCounts = PlainTwin.Count(PlainTwin.Documents(source.Training), Order);
        _counts = NgramCounter.Count(source.Training, Order);
        Agreement.Equal(_plainCounts, _counts);

        var heldOut = PlainTwin.Documents(source.HeldOut!);
        Agreement.Close("Bits per event", PlainTwin.Train(_plainCounts, EventSpaceSize).BitsPerEvent(heldOut), FastModel().Score(NgramCounter.Count(source.HeldOut!, Order)).BitsPerEvent);

        const int size = 10_000;
        var stream = new TextStream(FixedCorpus.Seed, Replicate: 0, Generation: 1);
        var plain = PlainTwin.Write(PlainTwin.Compile(_plainCounts), Order, size, stream);
        var fast = PlainTwin.Documents(SyntheticText.Write(FastSampler(), size, stream, threads: 1));
        Agreement.Equal("Text", string.Concat(plain), string.Concat(fast));
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Model)]
    public object PlainModel() => PlainTwin.Train(_plainCounts, EventSpaceSize);

    [Benchmark]
    [BenchmarkCategory(Model)]
    public BackoffModel FastModel() => WittenBell.Train(_counts!, EventSpaceSize);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Sampler)]
    public object PlainSampler() => PlainTwin.Compile(_plainCounts);

    [Benchmark]
    [BenchmarkCategory(Sampler)]
    public RawCountSampler FastSampler() => RawCountSampler.Compile(_counts!);
}
