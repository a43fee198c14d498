using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Writes a text of the source's size on one thread: documents one at a time with rejected draws, which lost, and several documents side
/// by side without rejected draws. Both follow the same distribution; their texts differ.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class GenerationVariants
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private IDocumentSampler? _rejecting;
    private IDocumentSampler? _sampler;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(SmoothingKind.MaximumLikelihood, SmoothingKind.KneserNey)]
    public SmoothingKind Smoothing { get; set; }

    private static int Size => FixedCorpus.Source.Training.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        var text = FixedCorpus.Source.Training;
        var model = (BackoffModel)Smoothings.Train(Smoothing, NgramCounter.Count(text, Order), FixedCorpus.Source.Alphabet.EventSpaceSize);
        (_rejecting, _sampler) = (BackoffSampler.Compile(model), ModelSampler.Compile(model));
        Agreement.Equal("Symbols written", OneByOne().EventCount, SideBySide().EventCount);
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
    public SymbolText SideBySide() => SyntheticText.Write(_sampler!, Size, Stream, threads: 1);
}
