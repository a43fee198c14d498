using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Writes blocks of 64 symbols with a beam of five, each after a block of the held-out text, as in Shumailov et al. 2024, on one thread.
/// Every operation starts with an empty table of contexts; with a filled one, a text written a second time would only be copied.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut, Divisor = Divisor)]
public class BeamBenchmarks
{
    // Part of the held-out text, because the twin is slow.
    private const int Divisor = 16;

    private static readonly BeamOptions Beam = new();

    private string[] _heldOut = [];
    private PlainModel? _plain;
    private ILanguageModel? _fast;

    [Params(3, 6)]
    public int Order { get; set; }

    private static int Size => FixedCorpus.Source.HeldOut!.EventCount / Divisor;

    [GlobalSetup]
    public void Setup()
    {
        var (text, eventSpaceSize) = (FixedCorpus.Source.Training, FixedCorpus.Source.Alphabet.EventSpaceSize);
        _heldOut = PlainTwin.Documents(FixedCorpus.Source.HeldOut!);
        _plain = PlainTraining.Train(SmoothingKind.KneserNey, PlainTwin.Count(PlainTwin.Documents(text), Order), eventSpaceSize);
        _fast = KneserNey.Train(NgramCounter.Count(text, Order), eventSpaceSize);

        // In texts that go round in circles many blocks are equally likely, and rounding decides among them. It is enough that both texts
        // are equally likely. The engine ends the last document, whatever the last symbol was.
        var plain = Plain()[..(Size - 2)];
        var fast = string.Concat(PlainTwin.Documents(Fast()).Select(document => document[1..]))[..(Size - 2)];
        var judge = new PlainBeam(_plain, Beam);
        Agreement.Close("Bits", judge.Bits(_heldOut, plain), judge.Bits(_heldOut, fast));
    }

    [Benchmark(Baseline = true)]
    public string Plain() => new PlainBeam(_plain!, Beam).Write(_heldOut, Size);

    [Benchmark]
    public SymbolText Fast() =>
        BlockText.Write(
            DecodingSampler.Compile(_fast!, new DecodingOptions { Beam = Beam }),
            FixedCorpus.Source.HeldOut!,
            Beam.BlockLength,
            Size,
            new TextStream(FixedCorpus.Seed, 0, 1),
            threads: 1);
}
