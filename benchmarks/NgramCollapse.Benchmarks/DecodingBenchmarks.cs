using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Ways to choose the next symbol.</summary>
public enum Decoding
{
    Plain,
    Temperature,
    TopK,
    TemperatureAndTopP,
    MinP,
    Greedy,
    RepetitionPenalty,
}

/// <summary>
/// Writes a text of the held-out text's size by each way of decoding, from counts and from a smoothed model. Sampler and twin are
/// compiled beforehand. Both keep what depends on the context alone, and have already visited the contexts of this text.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut)]
public class DecodingBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private PlainDecoder? _plain;
    private DecodingSampler? _fast;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(SmoothingKind.MaximumLikelihood, SmoothingKind.KneserNey)]
    public SmoothingKind Smoothing { get; set; }

    [ParamsAllValues]
    public Decoding Decoding { get; set; }

    private static int Size => FixedCorpus.Source.HeldOut!.EventCount;

    private DecodingOptions Options => Decoding switch
    {
        Decoding.Temperature => new() { Temperature = 0.8 },
        Decoding.TopK => new() { TopK = 10 },
        Decoding.TemperatureAndTopP => new() { Temperature = 0.8, TopP = 0.9 },
        Decoding.MinP => new() { MinP = 0.05 },
        Decoding.Greedy => new() { Greedy = true },
        Decoding.RepetitionPenalty => new() { RepetitionPenalty = 1.2 },
        _ => DecodingOptions.Plain,
    };

    [GlobalSetup]
    public void Setup()
    {
        var (text, eventSpaceSize) = (FixedCorpus.Source.Training, FixedCorpus.Source.Alphabet.EventSpaceSize);
        var plainModel = PlainTraining.Train(Smoothing, PlainTwin.Count(PlainTwin.Documents(text), Order), eventSpaceSize);
        var model = Smoothings.Train(Smoothing, NgramCounter.Count(text, Order), eventSpaceSize);
        (_plain, _fast) = (new PlainDecoder(plainModel, Options), DecodingSampler.Compile(model, Options));
        DrawAgreement.Equal(_plain, model, Options, text);
        DrawAgreement.Follow(_plain, _plain, _fast, Order, text);
        var (plain, fast) = (Plain(), PlainTwin.Documents(Fast()));
        Agreement.Equal("Symbols written", fast.Sum(document => document.Length - 1), plain.Sum(document => document.Length - 1));
        if (Options.Greedy)
        {
            Agreement.Equal("Text", string.Concat(plain), string.Concat(fast));
        }
    }

    [Benchmark(Baseline = true)]
    public string[] Plain() => _plain!.Write(Size, Stream);

    [Benchmark]
    public SymbolText Fast() => SyntheticText.Write(_fast!, Size, Stream, threads: 1);
}
