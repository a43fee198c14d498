using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Scores a hundred copies of the text with its own Witten–Bell model, against a C++ kernel that adds up a table's cells: at order 3 of a
/// dense table, at order 6 with one probe per symbol into a hash table that holds every window of the text, so that none backs off.
/// </summary>
[GoesThrough(BenchmarkText.HundredCopies)]
[NeedsKernels]
public class ScoringLimits
{
    private byte[] _bytes = [];
    private double[] _dense = [];
    private ulong[] _hashed = [];
    private BackoffModel? _model;

    [Params(3, 6)]
    public int Order { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        _model = WittenBell.Train(NgramCounter.Count(source.Training, Order), source.Alphabet.EventSpaceSize);
        _bytes = KernelTables.Bytes(FixedCorpus.HundredCopies);
        var values = KernelTables.Log2Probabilities(_model, source.Training);
        _dense = Order == 3 ? KernelTables.Dense(values, Order) : [];
        _hashed = Order == 3 ? [] : KernelTables.Hashed(values);
        Agreement.Close("Bits", -Kernel() / FixedCorpus.HundredCopies.EventCount, Lab().BitsPerEvent);
    }

    [Benchmark(Baseline = true)]
    public double Kernel() => Order == 3
        ? Kernels.ScoreTrigrams(_bytes, _bytes.Length, Threads, _dense)
        : Kernels.ScoreSixgrams(_bytes, _bytes.Length, Threads, _hashed, KernelTables.HashBits);

    [Benchmark]
    public TextScore Lab() => _model!.Score(NgramCounter.Count(FixedCorpus.HundredCopies, Order, Threads));
}
