using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>
/// The whole laboratory: a chain of generations starts from a human text, and every generation is measured and compared with theory.
/// </summary>
public sealed class CollapseExperiment
{
    // Each unmeasured generation holds a text and its counts. Three even out the stages without filling the memory.
    private const int MaxUnmeasured = 3;

    private readonly RunLabels _labels;
    private readonly HumanSource _human;
    private readonly Lazy<RunTheory> _theory;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <param name="options">What is repeated, how often, and on what.</param>
    /// <param name="source">The human text.</param>
    /// <param name="measures">The groups of measures to compute in addition to the core group.</param>
    /// <exception cref="LabException">
    /// A pool cannot be made, or an intervention begins after the last generation (<see cref="ErrorCategory.Usage"/>).
    /// </exception>
    public CollapseExperiment(ExperimentOptions options, SourceText source, MeasureSelection measures = default)
        : this(new RunLabels("unnamed", options, measures), source)
    {
    }

    /// <summary>Prepares a run that has a name; nothing is computed yet.</summary>
    /// <param name="labels">The run's identifier, options and groups of measures.</param>
    /// <param name="source">The human text.</param>
    /// <exception cref="LabException">
    /// A pool cannot be made, or an intervention begins after the last generation (<see cref="ErrorCategory.Usage"/>).
    /// </exception>
    public CollapseExperiment(RunLabels labels, SourceText source)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(source);
        (_labels, Source, _human) = (labels, source, new HumanSource(source.Training, labels.Options.Order));
        _ = new Schedule(labels.Options, source.Training.EventCount);
        _theory = new Lazy<RunTheory>(() => new RunTheory(labels.Options, source, _human.Counts));
    }

    /// <summary>What theory expects of this run.</summary>
    public RunTheory Theory => _theory.Value;

    /// <summary>What is repeated, how often, and on what.</summary>
    public ExperimentOptions Options => _labels.Options;

    /// <summary>The human text.</summary>
    public SourceText Source { get; }

    /// <summary>The n-grams of the human training text.</summary>
    public NgramCounts SourceCounts => _human.Counts;

    /// <summary>Runs all replicates and yields every generation in (replicate, generation) order, as soon as it is measured.</summary>
    /// <remarks>The results depend on the options and the source alone, not on threads or time.</remarks>
    public IEnumerable<GenerationResult> Run(CancellationToken cancellation = default) =>
        Run(result => result, cancellation).Select(ordered => ordered.Kept with { Row = ordered.Row });

    /// <summary>Runs all replicates like <see cref="Run(CancellationToken)"/>, keeping only part of each result.</summary>
    /// <param name="keep">
    /// Extracts what to keep of a result; called on the thread that runs the replicate. Replicates run ahead of the one being read, so
    /// a long run whose texts are not dropped here fills the memory. The row passed in lacks only the comparison between replicates.
    /// </param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<KeptResult<T>> Run<T>(Func<GenerationResult, T> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keep);

        // The loop: counts → model → sampler → text → pool (by recipe, curation and interventions) → counts of the next generation.
        var trainer = new ModelTrainer(Options, Source);
        var chain = new Chain(Options, trainer, new ModelWriter(Options.Protocol), _human);

        // The measurements: text, pool and model of a generation, with the predictions of theory → its row.
        var measurer = MeasurerFor(trainer);

        // The replicates: they run side by side, and their rows leave in order, each compared with the previous replicate's.
        var comparison = new ReplicateComparison();
        return OrderedParallel.SelectMany(Options.Replicates, Options.Threads, RunReplicate, cancellation)
            .Select(measured => measured with { Row = comparison.Complete(measured.Row) });

        IEnumerable<KeptResult<T>> RunReplicate(int replicate, int threads)
        {
            var generations = chain.EnumerateGenerations(replicate, threads, cancellation);
            var ahead = threads == 1 ? 0 : Math.Min(threads, MaxUnmeasured);
            return OrderedParallel.Select(generations, ahead, link => Measure(link, measurer)).Select(result => new KeptResult<T>(result.Row, keep(result)));
        }
    }

    /// <summary>
    /// Runs chains without a model: each generation is human documents redrawn with replacement. Yields their rows in
    /// (chain, generation) order; the replicate of a row is the number of its chain.
    /// </summary>
    /// <param name="chains">Number of chains; 0 yields nothing.</param>
    /// <param name="cancellation">Ends the chains.</param>
    public IEnumerable<MetricsRow> RunNull(int chains, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chains);
        if (chains == 0)
        {
            return [];
        }

        var trainer = new ModelTrainer(Options, Source);
        var options = Options with { Regime = Regime.Replace, Interventions = [] };
        var chain = new Chain(options, trainer, new RedrawnText(Source.Training), _human);
        var measurer = MeasurerFor(trainer);
        return OrderedParallel.SelectMany(chains, Options.Threads, RunChain, cancellation);

        IEnumerable<MetricsRow> RunChain(int number, int threads) => chain.EnumerateGenerations(number, threads, cancellation)
            .Select(link => measurer.Measure(link) with { Tables = [], Sketch = null });
    }

    // The model is trained before it is measured, so that each stage has its own time.
    private static GenerationResult Measure(ChainLink link, GenerationMeasurer measurer)
    {
        var clock = new StageClock();
        _ = link.Model;
        var trainSeconds = link.Times.TrainSeconds + clock.Lap();
        var row = measurer.Measure(link);
        var times = link.Times with { TrainSeconds = trainSeconds, MeasureSeconds = clock.Lap() };
        return new GenerationResult(row, link.Text, link.Pool, times);
    }

    private GenerationMeasurer MeasurerFor(ModelTrainer trainer) => new(
        _labels,
        new MeasuredSource(_labels.Description, _labels.Measures, Source, SourceCounts, trainer.Train(SourceCounts), Theory));
}
