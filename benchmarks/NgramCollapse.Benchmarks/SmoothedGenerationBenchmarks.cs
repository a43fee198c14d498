using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Writes a text of the source's size from a model of each smoothing: documents side by side where its sampler can, against
/// the way that throws draws away and lost. Both follow one distribution; their texts differ.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class SmoothedGenerationBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private IDocumentSampler? _sampler;
    private IDocumentSampler? _rejecting;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params("mle", "add:0.1", "jelinek-mercer", "witten-bell", "absolute", "kneser-ney")]
    public string Smoothed { get; set; } = "witten-bell";

    private static int Size => FixedCorpus.Source.Training.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        Agreement.Equal("The smoothing's name", true, Smoothing.TryParse(Smoothed, out var smoothing));
        var model = smoothing.Train(FixedCorpus.Source.Training, Order, FixedCorpus.Source.Alphabet.EventSpaceSize);
        _sampler = ModelSampler.Compile(model);
        _rejecting = model is BackoffModel backoff ? BackoffSampler.Compile(backoff) : _sampler;
        Agreement.Equal("Text of two threads", true, OneThread().Symbols.SequenceEqual(TwoThreads().Symbols));
    }

    [Benchmark(Baseline = true)]
    public SymbolText OneByOne()
    {
        var builder = new SymbolTextBuilder(_rejecting!.SymbolBound, Size);
        var symbols = new List<int>();
        for (var document = 0; !builder.IsFull; document++)
        {
            var random = Stream.Document(document);
            symbols.Clear();
            _rejecting.DrawDocument(ref random, symbols, [], Size);
            builder.Add(CollectionsMarshal.AsSpan(symbols));
        }

        return builder.ToText();
    }

    [Benchmark]
    public SymbolText OneThread() => SyntheticText.Write(_sampler!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText TwoThreads() => SyntheticText.Write(_sampler!, Size, Stream, threads: 2);
}
