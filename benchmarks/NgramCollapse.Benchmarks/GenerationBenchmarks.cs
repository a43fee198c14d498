using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Writes a text of the source's size from a model of each smoothing. The twin has one thread. From the counts it writes the same text
/// as the engine; from a smoothed model, a text of the same distribution.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class GenerationBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private PlainSampler? _plain;
    private IDocumentSampler? _fast;

    [Params(3, 6)]
    public int Order { get; set; }

    [ParamsAllValues]
    public SmoothingKind Smoothing { get; set; }

    private static int Size => FixedCorpus.Source.Training.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        var (text, eventSpaceSize) = (FixedCorpus.Source.Training, FixedCorpus.Source.Alphabet.EventSpaceSize);
        var plainCounts = PlainTwin.Count(PlainTwin.Documents(text), Order);
        var plainModel = PlainTraining.Train(Smoothing, plainCounts, eventSpaceSize);
        var model = Smoothings.Train(Smoothing, NgramCounter.Count(text, Order), eventSpaceSize);
        (_plain, _fast) = (PlainSampler.Of(Smoothing, plainModel, plainCounts), ModelSampler.Compile(model));

        Agreement.Equal(plainModel, model, text);
        DrawAgreement.Follow(new PlainDecoder(plainModel, DecodingOptions.Plain), _plain, _fast, Order, text);
        Agreement.Equal("Symbols written", Size, OneThread().EventCount);
        Agreement.Equal("Text of two threads", true, OneThread().Symbols.SequenceEqual(TwoThreads().Symbols));
        if (Smoothing == SmoothingKind.MaximumLikelihood)
        {
            Agreement.Equal("Text", string.Concat(Plain()), string.Concat(PlainTwin.Documents(OneThread())));
        }

        WarmUp();
    }

    /// <summary>Writes texts until the runtime has compiled all the code in full, in the background.</summary>
    /// <remarks>Without it, the first measurements would be of slow code and choose one text per iteration.</remarks>
    private void WarmUp()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var text = 0; text < 4; text++)
            {
                OneThread();
                TwoThreads();
            }

            Thread.Sleep(300);
        }
    }

    [Benchmark(Baseline = true)]
    public string[] Plain() => _plain!.Write(Size, Stream);

    [Benchmark]
    public SymbolText OneThread() => SyntheticText.Write(_fast!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText TwoThreads() => SyntheticText.Write(_fast!, Size, Stream, threads: 2);
}
