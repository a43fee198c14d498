using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>Scores the held-out text with the model of the training text: walking over it, or counting it first, which loses for short texts.</summary>
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
        Agreement.Equal("Events scored", source.HeldOut!.EventCount, Counted().Events);
        Agreement.Close("Bits per event", Plain(), Counted().BitsPerEvent);
        Agreement.Close("Bits per event", Plain(), Walked().BitsPerEvent);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => _plain!.BitsPerEvent(_heldOut);

    [Benchmark]
    public TextScore Walked() => _fast!.Score(FixedCorpus.Source.HeldOut!);

    [Benchmark]
    public TextScore Counted() => _fast!.Score(NgramCounter.Count(FixedCorpus.Source.HeldOut!, Order));
}
