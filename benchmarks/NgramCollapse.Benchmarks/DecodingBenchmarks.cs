using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>A text of the source's size at temperature 0.8, against plain draws from the same model; compiled beforehand.</summary>
[GoesThrough(BenchmarkText.Training)]
public class DecodingBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private DecodingSampler? _plain;
    private DecodingSampler? _tempered;
    private DecodingSampler? _nucleus;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params("mle", "kneser-ney")]
    public string Smoothing { get; set; } = "";

    private static int Size => FixedCorpus.Source.Training.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        var counts = NgramCounter.Count(FixedCorpus.Source.Training, Order);
        var events = FixedCorpus.Source.Alphabet.EventSpaceSize;
        ILanguageModel model = Smoothing == "mle" ? MaximumLikelihood.Train(counts, events) : KneserNey.Train(counts, events);
        _plain = DecodingSampler.Compile(model, DecodingOptions.Plain);
        _tempered = DecodingSampler.Compile(model, new DecodingOptions { Temperature = 0.8 });
        _nucleus = DecodingSampler.Compile(model, new DecodingOptions { Temperature = 0.8, TopP = 0.9 });
        Agreement.Equal("Plain text", Written(ModelSampler.Compile(model)), Written(_plain));
        _ = Written(_tempered).Length + Written(_nucleus).Length;
    }

    [Benchmark(Baseline = true)]
    public SymbolText Plain() => SyntheticText.Write(_plain!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText Temperature() => SyntheticText.Write(_tempered!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText TemperatureAndTopP() => SyntheticText.Write(_nucleus!, Size, Stream, threads: 1);

    private static string Written(IDocumentSampler sampler) =>
        string.Join(' ', SyntheticText.Write(sampler, Size, Stream, threads: 1).Symbols.ToArray());
}
