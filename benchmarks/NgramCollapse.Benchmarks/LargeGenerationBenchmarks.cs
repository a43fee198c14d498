using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Writes a text a hundred times the source's size, eight documents side by side, against one at a time, which lost.</summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class LargeGenerationBenchmarks
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private RawCountSampler? _sampler;

    [Params(3, 6)]
    public int Order { get; set; }

    private static int Size => FixedCorpus.HundredCopies.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        _sampler = RawCountSampler.Compile(NgramCounter.Count(FixedCorpus.Source.Training, Order));
        var plain = OneByOne();
        Agreement.Equal("Text of one thread", true, plain.Symbols.SequenceEqual(OneThread().Symbols));
        Agreement.Equal("Text of two threads", true, plain.Symbols.SequenceEqual(TwoThreads().Symbols));
    }

    [Benchmark(Baseline = true)]
    public SymbolText OneByOne()
    {
        var builder = new SymbolTextBuilder(_sampler!.SymbolBound, Size);
        var symbols = new List<int>();
        for (var document = 0; !builder.IsFull; document++)
        {
            var random = Stream.Document(document);
            symbols.Clear();
            _sampler.DrawDocument(ref random, symbols, [], Size);
            builder.Add(CollectionsMarshal.AsSpan(symbols));
        }

        return builder.ToText();
    }

    [Benchmark]
    public SymbolText OneThread() => SyntheticText.Write(_sampler!, Size, Stream, threads: 1);

    [Benchmark]
    public SymbolText TwoThreads() => SyntheticText.Write(_sampler!, Size, Stream, threads: 2);
}
