using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Models;

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
    private static readonly RunLabels Labels = new("", Options, MeasureSelection.All);

    private string[] _plainText = [];
    private string[] _heldOut = [];
    private string[] _textOfSymbol = [];
    private Dictionary<string, int>[] _plainCounts = [];
    private PlainModel? _plainModel;
    private PlainGeneration? _plainSource;

    private int[] _columns = [];
    private MeasuredSource? _source;
    private NgramCounts? _sourceCounts;
    private ILanguageModel? _sourceModel;
    private ChainLink? _generation;

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
        _source = Source(new RunTheory(Options, source, _sourceCounts));
        var human = new HumanSource(source.Training, Order);
        var chain = new Chain(Options, new ModelTrainer(Options, source), new ModelWriter(default), human);
        _generation = chain.EnumerateGenerations(replicate: 0, threads: 1, default).Last();

        (_plainText, _heldOut) = (PlainTwin.Documents(_generation.Text), PlainTwin.Documents(source.HeldOut!));
        _textOfSymbol = PlainTwin.TextOfSymbol(source.Alphabet);
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
        _columns = [.. plain.Keys.Select(Labels.IndexOf)];
        Agreement.Cells(plain, Fast());
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, double?> Plain() =>
        PlainMeasures.Of(
            Group, Generation, new PlainGeneration(_plainText, _plainCounts, _plainModel!, _textOfSymbol), _plainSource!, _heldOut);

    [Benchmark]
    public MetricsRow Fast()
    {
        var source = Group == MeasureGroup.Theory
            ? Source(new RunTheory(Options, FixedCorpus.Source, _sourceCounts!))
            : _source!;
        using var measured = new MeasuredText(source, _generation!);
        var cells = new object?[Labels.Columns.Count];
        foreach (var column in _columns)
        {
            cells[column] = Labels.Columns[column].Measure(measured);
        }

        return new MetricsRow(Labels, 0, Generation, cells);
    }

    private MeasuredSource Source(RunTheory theory) =>
        new(Labels.Description, Labels.Measures, FixedCorpus.Source, _sourceCounts!, _sourceModel!, theory);
}
