using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Trains a model from counts, by smoothing. Jelinek–Mercer's weights are given. Symbols are those of the counted text.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class TrainingBenchmarks
{
    private Dictionary<string, int>[] _plainCounts = [];
    private NgramCounts? _counts;

    [Params(3, 6)]
    public int Order { get; set; }

    [ParamsAllValues]
    public SmoothingKind Smoothing { get; set; }

    private static int EventSpaceSize => FixedCorpus.Source.Alphabet.EventSpaceSize;

    [GlobalSetup]
    public void Setup()
    {
        var text = FixedCorpus.Source.Training;
        _plainCounts = PlainTwin.Count(PlainTwin.Documents(text), Order);
        _counts = NgramCounter.Count(text, Order);
        Agreement.Equal(_plainCounts, _counts);
        Agreement.Equal((PlainModel)Plain(), Fast(), text);
        Agreement.Equal((PlainModel)Plain(), Fast(), FixedCorpus.Source.HeldOut!);
    }

    [Benchmark(Baseline = true)]
    public object Plain() => PlainTraining.Train(Smoothing, _plainCounts, EventSpaceSize);

    [Benchmark]
    public ILanguageModel Fast() => Smoothings.Train(Smoothing, _counts!, EventSpaceSize);
}
