using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>
/// The whole laboratory in one picture: a chain of generations starts from a human text, and every generation is measured and
/// held against theory.
/// </summary>
public sealed class CollapseExperiment
{
    // Each holds a text and its counts: enough to even out the stages, not enough to fill the memory.
    private const int MaxUnmeasured = 3;

    private readonly RunLabels _labels;
    private readonly HumanSource _human;
    private readonly Lazy<RunTheory> _theory;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <param name="options">What is repeated, how often, and on what.</param>
    /// <param name="source">The human text.</param>
    /// <param name="measures">The groups that are measured beside the core.</param>
    /// <exception cref="LabException">A pool cannot be made, or an intervention comes too late (<see cref="ErrorCategory.Usage"/>).</exception>
    public CollapseExperiment(ExperimentOptions options, SourceText source, MeasureSelection measures = default)
        : this(new RunLabels("unnamed", options, measures), source)
    {
    }

    /// <summary>Prepares a run that has a name; nothing is computed yet.</summary>
    /// <param name="labels">The run's identifier, options and groups of measures.</param>
    /// <param name="source">The human text.</param>
    /// <exception cref="LabException">A pool cannot be made, or an intervention comes too late (<see cref="ErrorCategory.Usage"/>).</exception>
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

    /// <summary>The same, keeping of each result only what is asked for.</summary>
    /// <param name="keep">
    /// Called on the thread that measured the result, replicates side by side. Replicates run ahead of the one being read, so in a
    /// long run texts that are not dropped here fill the memory. In its row only the comparison between replicates is missing.
    /// </param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<(MetricsRow Row, T Kept)> Run<T>(Func<GenerationResult, T> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var trainer = new ModelTrainer(Options, Source);

        // Human text → documents → symbols → counts → model → sampler → text, and what the recipe makes of it: the next pool.
        var chain = new Chain(Options, trainer, new ModelWriter(Options.Protocol), _human);

        // Measures and theory → rows.
        var measurer = new GenerationMeasurer(_labels, Measured(trainer));
        var comparison = new ReplicateComparison();
        return OrderedParallel.SelectMany(
            Options.Replicates,
            Options.Threads,
            (replicate, threads) => OrderedParallel.Select(
                chain.Run(replicate, threads, cancellation),
                ahead: threads == 1 ? 0 : Math.Min(threads, MaxUnmeasured),
                link => Measure(link, measurer)).Select(result => (result.Row, Kept: keep(result))),
            cancellation).Select(ordered => (comparison.Complete(ordered.Row), ordered.Kept));
    }

    /// <summary>
    /// Runs chains without a model, each generation being human documents redrawn with replacement, and yields their rows in
    /// (chain, generation) order; the chain's number takes the place of the replicate's.
    /// </summary>
    /// <param name="chains">How many; 0 yields nothing.</param>
    /// <param name="cancellation">Ends them.</param>
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
        var measurer = new GenerationMeasurer(_labels, Measured(trainer));
        return OrderedParallel.SelectMany(
            chains,
            Options.Threads,
            (number, threads) => chain.Run(number, threads, cancellation).Select(link => measurer.Measure(link) with { Tables = [], Sketch = null }),
            cancellation);
    }

    private static GenerationResult Measure(ChainLink link, GenerationMeasurer measurer)
    {
        var clock = new StageClock();
        _ = link.Model;
        var trainSeconds = link.Times.TrainSeconds + clock.Lap();
        var row = measurer.Measure(link);
        return new GenerationResult(row, link.Text, link.Pool, link.Times with { TrainSeconds = trainSeconds, MeasureSeconds = clock.Lap() });
    }

    private MeasuredSource Measured(ModelTrainer trainer) =>
        new(_labels.Description, _labels.Measures, Source, SourceCounts, trainer.Train(SourceCounts), Theory);
}
