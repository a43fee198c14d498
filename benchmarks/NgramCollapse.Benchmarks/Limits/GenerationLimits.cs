using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Writes a text a hundred times the source's size, as UTF-8 documents like the verb generate, and as four-byte symbols in memory like a
/// run, against a C++ kernel of eight chains per thread that writes one endless text of bytes without documents.
/// </summary>
[GoesThrough(BenchmarkText.HundredCopies)]
[NeedsKernels]
public class GenerationLimits
{
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private RawCountSampler? _sampler;
    private KernelSlot[] _slots = [];
    private ulong _start;
    private byte[] _text = [];

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    private static int Size => FixedCorpus.HundredCopies.EventCount;

    [GlobalSetup]
    public void Setup()
    {
        var counts = NgramCounter.Count(FixedCorpus.Source.Training, Order);
        _sampler = RawCountSampler.Compile(counts);
        _slots = KernelTables.Automaton(counts, out _start);
        _text = new byte[Size];

        // Two independent texts of one model: every symbol is equally frequent, except for chance.
        Agreement.Equal("Symbols written", (long)Size, Text());
        var (kernel, lab) = (Shares(Array.ConvertAll(Kernel(), symbol => (int)symbol)), Shares(Symbols().Symbols));
        for (var symbol = 0; symbol < kernel.Length; symbol++)
        {
            Agreement.Equal($"Share of symbol {symbol} within a thousandth of all", true, Math.Abs(kernel[symbol] - lab[symbol]) < 1e-3);
        }
    }

    [Benchmark(Baseline = true)]
    public byte[] Kernel()
    {
        Kernels.Generate(_slots, _start, Size, FixedCorpus.Seed, _text, Threads);
        return _text;
    }

    [Benchmark]
    public long Text() => DocumentStream.Write(
        _sampler!,
        new DocumentRequest { Seed = FixedCorpus.Seed, Symbols = Size, Threads = Threads },
        FixedCorpus.Source.Alphabet,
        System.IO.Stream.Null);

    [Benchmark]
    public SymbolText Symbols() => SyntheticText.Write(_sampler!, Size, Stream, Threads);

    /// <summary>Each symbol's share of all, without the starts of documents, which the kernel does not write.</summary>
    private static double[] Shares(ReadOnlySpan<int> symbols)
    {
        var shares = new double[1 << KernelTables.SymbolBits];
        foreach (var symbol in symbols)
        {
            shares[symbol]++;
        }

        shares[Alphabet.DocumentStart] = 0;
        var all = shares.Sum();
        return [.. shares.Select(count => count / all)];
    }
}
