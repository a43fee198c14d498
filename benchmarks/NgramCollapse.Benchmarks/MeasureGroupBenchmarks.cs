using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// The measures of one generation at order 3 on one thread, by group. Both sides compute only the columns that have a plain twin
/// (<see cref="PlainMeasures"/>). Counts and models are given. What is computed of the source once per run is left out, except for
/// theory, which concerns only the source.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
public class MeasureGroupBenchmarks
{
    private const int Order = 3;
    private const int Generation = 1;
    private static readonly ExperimentOptions Options =
        new() { Order = Order, Generations = Generation, Seed = FixedCorpus.Seed, Threads = 1 };

    private string[] _plainText = [];
    private string[] _heldOut = [];
    private string[] _textOfSymbol = [];
    private Dictionary<string, int>[] _plainCounts = [];
    private PlainModel? _plainModel;
    private PlainGeneration? _plainSource;

    private MetricColumn[] _columns = [];
    private GenerationMeasures? _core;
    private MeasuredSource? _source;
    private NgramCounts? _sourceCounts;
    private ILanguageModel? _sourceModel;
    private SymbolText? _text;
    private NgramCounts? _counts;
    private ILanguageModel? _model;
    private Pool? _pool;

    [Params(
        MeasureGroup.Core,
        MeasureGroup.Diversity,
        MeasureGroup.Perplexity,
        MeasureGroup.Tails,
        MeasureGroup.Repetition,
        MeasureGroup.Distance,
        MeasureGroup.Theory)]
    public MeasureGroup Group { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        var eventSpaceSize = source.Alphabet.EventSpaceSize;
        _sourceCounts = NgramCounter.Count(source.Training, Order);
        _sourceModel = WittenBell.Train(_sourceCounts, eventSpaceSize);
        var theory = new RunTheory(Options, source, _sourceCounts);
        _core = new GenerationMeasures(Options, source, _sourceCounts, _sourceModel, theory);
        _source = new MeasuredSource(Options, source, _sourceCounts, _sourceModel, theory);
        _text = SyntheticText.Write(
            RawCountSampler.Compile(_sourceCounts), source.Training.EventCount, new TextStream(FixedCorpus.Seed, 0, Generation), 1);
        _counts = NgramCounter.Count(_text, Order);
        _model = WittenBell.Train(_counts, eventSpaceSize);
        _pool = new Pool(_counts, [PoolPart.Of(_text, Generation)]);

        (_plainText, _heldOut, _textOfSymbol) = (
            PlainTwin.Documents(_text), PlainTwin.Documents(source.HeldOut!), PlainTwin.TextOfSymbol(source.Alphabet));
        _plainCounts = PlainTwin.Count(_plainText, Order);
        _plainModel = PlainTraining.Train(SmoothingKind.WittenBell, _plainCounts, eventSpaceSize);
        var plainSource = PlainTwin.Documents(source.Training);
        var plainSourceCounts = PlainTwin.Count(plainSource, Order);
        _plainSource = new PlainGeneration(
            plainSource,
            plainSourceCounts,
            PlainTraining.Train(SmoothingKind.WittenBell, plainSourceCounts, eventSpaceSize),
            _textOfSymbol);

        var plain = Plain();
        _columns = [.. MetricColumns.All.Where(column => plain.ContainsKey(column.Name))];
        Agreement.Cells(plain, Options, Fast());
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, double?> Plain() =>
        PlainMeasures.Of(
            Group, Generation, new PlainGeneration(_plainText, _plainCounts, _plainModel!, _textOfSymbol), _plainSource!, _heldOut);

    [Benchmark]
    public MetricsRow Fast()
    {
        if (Group == MeasureGroup.Core)
        {
            return _core!.Measure(0, Generation, _text!, _counts!, _pool!, _model!);
        }

        var source = Group == MeasureGroup.Theory
            ? new MeasuredSource(
                Options, FixedCorpus.Source, _sourceCounts!, _sourceModel!, new RunTheory(Options, FixedCorpus.Source, _sourceCounts!))
            : _source!;
        var measured = new MeasuredText(source, 0, Generation, _text!, _counts!, _pool!, _model!);
        return new MetricsRow
        {
            Replicate = 0,
            Generation = Generation,
            TextDocuments = 0,
            TextSymbols = 0,
            PoolSymbols = 0,
            PoolHumanShare = 0,
            SampleSymbols = 0,
            AlphabetSize = 0,
            NgramTypes = 0,
            NgramTypesSurviving = 0,
            Measured = _columns.ToDictionary(column => column.Name, column => column.Measure!(measured), StringComparer.Ordinal),
        };
    }
}
