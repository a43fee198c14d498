using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The stages of a run by unit, at order 3 on the held-out text: documents to counts (alphabet, encoding and counting), counts to a
/// Witten–Bell model, writing a text of as many symbols from the counts, and scoring it with the model. Symbols per second are characters
/// of the text per second, so that units can be compared.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class UnitBenchmarks
{
    private const int Order = 3;
    private const string Counting = "counting";
    private const string Training = "training";
    private const string Generation = "generation";
    private const string Scoring = "scoring";
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private Dictionary<string, int>[] _plainCounts = [];
    private PlainSampler? _plainSampler;
    private PlainModel? _plainModel;
    private string[] _plainText = [];
    private NgramCounts? _counts;
    private RawCountSampler? _sampler;
    private ILanguageModel? _model;
    private SymbolText? _text;
    private int _size;
    private int _eventSpaceSize;

    [Params(SymbolUnit.Character, SymbolUnit.Grapheme, SymbolUnit.Byte, SymbolUnit.Word)]
    public SymbolUnit Unit { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var alphabet = Alphabet.FromDocuments(FixedCorpus.HeldOutDocuments, Unit);
        (_size, _eventSpaceSize) = (alphabet.Encode(FixedCorpus.HeldOutDocuments).EventCount, alphabet.EventSpaceSize);
        (_plainCounts, _counts) = (PlainCounting(), FastCounting());
        Agreement.Equal(_plainCounts, _counts);
        (_plainModel, _model) = ((PlainModel)PlainTraining(), FastTraining());
        (_plainSampler, _sampler) = (new PlainRawSampler(_plainCounts), RawCountSampler.Compile(_counts));
        (_plainText, _text) = (PlainGeneration(), FastGeneration());
        Agreement.Equal("Text", string.Concat(_plainText), string.Concat(PlainTwin.Documents(_text)));
        Agreement.Equal((PlainScore)PlainScoring(), FastScoring());
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Counting)]
    public Dictionary<string, int>[] PlainCounting() => PlainTwin.Count(PlainTwin.Encode(FixedCorpus.HeldOutDocuments, Unit), Order);

    [Benchmark]
    [BenchmarkCategory(Counting)]
    public NgramCounts FastCounting()
    {
        var (_, text) = Alphabet.EncodeAll(FixedCorpus.HeldOutDocuments, Unit);
        return NgramCounter.Count(text, Order);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Training)]
    public object PlainTraining() => Benchmarks.PlainTraining.Train(SmoothingKind.WittenBell, _plainCounts, _eventSpaceSize);

    [Benchmark]
    [BenchmarkCategory(Training)]
    public ILanguageModel FastTraining() => Smoothings.Train(SmoothingKind.WittenBell, _counts!, _eventSpaceSize);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Generation)]
    public string[] PlainGeneration() => _plainSampler!.Write(_size, Stream);

    [Benchmark]
    [BenchmarkCategory(Generation)]
    public SymbolText FastGeneration() => SyntheticText.Write(_sampler!, _size, Stream, threads: 1);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Scoring)]
    public object PlainScoring() => _plainModel!.Score(_plainText);

    [Benchmark]
    [BenchmarkCategory(Scoring)]
    public TextScore FastScoring() => _model!.Score(_text!);
}
