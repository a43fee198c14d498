using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// All groups of measures of one generation on one thread, further tables included, against the core alone, which is the
/// baseline. The source side, computed once per run, is not part of it.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class MeasureGroupBenchmarks
{
    private GenerationMeasures? _core;
    private GroupMeasures? _groups;
    private SymbolText? _text;
    private NgramCounts? _counts;
    private BackoffModel? _model;
    private Pool? _pool;

    [Params(3, 5)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        var options = new ExperimentOptions { Order = Order, Generations = 1, Seed = FixedCorpus.Seed, Threads = 1, Measures = MeasureSelection.All };
        var counts = NgramCounter.Count(source.Training, Order);
        var model = WittenBell.Train(counts, source.Alphabet.EventSpaceSize);
        _core = new GenerationMeasures(options, source, counts, model, new RunTheory(options, source, counts));
        _groups = new GroupMeasures(options, source, counts, model, new RunTheory(options, source, counts));
        _text = SyntheticText.Write(RawCountSampler.Compile(counts), source.Training.EventCount, new TextStream(FixedCorpus.Seed, 0, 1), 1);
        _counts = NgramCounter.Count(_text, Order);
        _model = WittenBell.Train(_counts, source.Alphabet.EventSpaceSize);
        _pool = new Pool(_counts, [PoolPart.Of(_text, 1)]);

        // There is no plain twin of everything: the cells of a second measurement must be those of the first.
        var (first, again) = ((MetricsRow)All(), (MetricsRow)All());
        foreach (var (column, value) in first.Measured)
        {
            Agreement.Equal(column, value, again.Measured[column]);
        }
    }

    [Benchmark(Baseline = true)]
    public object Core() => _core!.Measure(0, 1, _text!, _counts!, _pool!, _model!);

    [Benchmark]
    public object All() => _groups!.Complete(_core!.Measure(0, 1, _text!, _counts!, _pool!, _model!), _text!, _counts!, _pool!, _model!);
}
