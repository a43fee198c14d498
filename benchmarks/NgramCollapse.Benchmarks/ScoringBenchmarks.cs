using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>Scores the held-out text with the model of the training text; counting it belongs to the fast path's work.</summary>
[GoesThrough(BenchmarkText.HeldOut)]
public class ScoringBenchmarks
{
    private string[] _heldOut = [];
    private PlainModel? _plain;
    private BackoffModel? _fast;

    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        var eventSpaceSize = source.Alphabet.EventSpaceSize;
        _heldOut = PlainTwin.Documents(source.HeldOut!);
        _plain = PlainTwin.Train(PlainTwin.Count(PlainTwin.Documents(source.Training), Order), eventSpaceSize);
        _fast = WittenBell.Train(NgramCounter.Count(source.Training, Order), eventSpaceSize);
        Agreement.Equal("Events scored", source.HeldOut!.EventCount, Fast().Events);
        Agreement.Close("Bits per event", Plain(), Fast().BitsPerEvent);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => _plain!.BitsPerEvent(_heldOut);

    [Benchmark]
    public TextScore Fast() => _fast!.Score(NgramCounter.Count(FixedCorpus.Source.HeldOut!, Order));
}
