using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Scores the held-out text with the model of the training text, by smoothing: symbol by symbol, or from the text's counts, which is slower
/// for short texts.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut)]
public class ScoringBenchmarks
{
    private string[] _heldOut = [];
    private PlainModel? _plain;
    private ILanguageModel? _fast;

    [Params(3, 6)]
    public int Order { get; set; }

    [ParamsAllValues]
    public SmoothingKind Smoothing { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        var eventSpaceSize = source.Alphabet.EventSpaceSize;
        _heldOut = PlainTwin.Documents(source.HeldOut!);
        _plain = PlainTraining.Train(Smoothing, PlainTwin.Count(PlainTwin.Documents(source.Training), Order), eventSpaceSize);
        _fast = Smoothings.Train(Smoothing, NgramCounter.Count(source.Training, Order), eventSpaceSize);
        Agreement.Equal((PlainScore)Plain(), Walked());
        Agreement.Equal((PlainScore)Plain(), Counted());
    }

    [Benchmark(Baseline = true)]
    public object Plain() => _plain!.Score(_heldOut);

    [Benchmark]
    public TextScore Walked() => _fast!.Score(FixedCorpus.Source.HeldOut!);

    [Benchmark]
    public TextScore Counted() => _fast!.Score(NgramCounter.Count(FixedCorpus.Source.HeldOut!, Order));
}
