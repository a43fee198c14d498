using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Compiles a sampler from counts or from a trained model: one smoothing for each of the engine's three samplers. Symbols are those of the
/// counted text.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class SamplerBenchmarks
{
    private Dictionary<string, int>[] _plainCounts = [];
    private PlainModel? _plainModel;
    private NgramCounts? _counts;
    private ILanguageModel? _model;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(SmoothingKind.MaximumLikelihood, SmoothingKind.AddK, SmoothingKind.KneserNey)]
    public SmoothingKind Smoothing { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (text, eventSpaceSize) = (FixedCorpus.Source.Training, FixedCorpus.Source.Alphabet.EventSpaceSize);
        _plainCounts = PlainTwin.Count(PlainTwin.Documents(text), Order);
        _counts = NgramCounter.Count(text, Order);
        _plainModel = PlainTraining.Train(Smoothing, _plainCounts, eventSpaceSize);
        _model = Smoothings.Train(Smoothing, _counts, eventSpaceSize);
        DrawAgreement.Follow(new PlainDecoder(_plainModel, DecodingOptions.Plain), (PlainSampler)Plain(), Fast(), Order, text);
    }

    [Benchmark(Baseline = true)]
    public object Plain() => PlainSampler.Of(Smoothing, _plainModel!, _plainCounts);

    [Benchmark]
    public IDocumentSampler Fast() =>
        Smoothing == SmoothingKind.MaximumLikelihood ? RawCountSampler.Compile(_counts!) : ModelSampler.Compile(_model!);
}
