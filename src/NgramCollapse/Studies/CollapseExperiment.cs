using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>
/// The loop: a model is trained, writes a text, the next model is trained on what the regime makes of it, and so on;
/// every generation is measured.
/// </summary>
public sealed class CollapseExperiment
{
    // Each holds a text and its counts: enough to even out the phases, not enough to fill the memory.
    private const int MaxUnmeasured = 3;

    private readonly ExperimentOptions _options;
    private readonly SourceText _source;
    private readonly Lazy<NgramCounts> _sourceCounts;
    private readonly Lazy<RunTheory> _theory;

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <exception cref="LabException">The regime needs more human text than there is, or makes empty pools (<see cref="ErrorCategory.Usage"/>).</exception>
    public CollapseExperiment(ExperimentOptions options, SourceText source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        (_options, _source) = (options, source);
        PoolBuilder.Check(options, source.Training);
        _sourceCounts = new Lazy<NgramCounts>(() => NgramCounter.Count(source.Training, options.Order));
        _theory = new Lazy<RunTheory>(() => new RunTheory(options, source, _sourceCounts.Value));
    }

    /// <summary>What theory expects of this run.</summary>
    public RunTheory Theory => _theory.Value;

    /// <summary>What is repeated, how often, and on what.</summary>
    public ExperimentOptions Options => _options;

    /// <summary>The human text.</summary>
    public SourceText Source => _source;

    /// <summary>The n-grams of the human training text.</summary>
    public NgramCounts SourceCounts => _sourceCounts.Value;

    /// <summary>Runs all replicates and yields every generation in (replicate, generation) order, as soon as it is measured.</summary>
    /// <remarks>The results depend on the options and the source alone, not on threads or time.</remarks>
    public IEnumerable<GenerationResult> Run(CancellationToken cancellation = default) => Run(result => result, cancellation);

    /// <summary>
    /// Runs chains without a model, each generation being human documents redrawn with replacement, and yields their rows in
    /// (chain, generation) order; the chain's number stands in place of the replicate.
    /// </summary>
    /// <param name="chains">How many; 0 yields nothing.</param>
    /// <param name="cancellation">Ends them.</param>
    public IEnumerable<MetricsRow> RunNull(int chains, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chains);
        return chains == 0 ? [] : new NullChain(_options, _source, _sourceCounts.Value, Theory).Run(chains, cancellation);
    }

    /// <summary>The same, keeping of each result only what is asked for.</summary>
    /// <param name="keep">
    /// Called on the thread that measured the result, replicates side by side. Replicates run ahead of the one being read, so
    /// in a long run texts that are not let go of here fill the memory.
    /// </param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<T> Run<T>(Func<GenerationResult, T> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var sourceCounts = _sourceCounts.Value;
        var trainer = new ModelTrainer(_options, _source);
        var sourceModel = trainer.Train(sourceCounts);
        var measures = new GenerationMeasures(_options, _source, sourceCounts, sourceModel, Theory);
        var groups = new GroupMeasures(_options, _source, sourceCounts, sourceModel, Theory);
        var comparison = new ReplicateComparison();
        return OrderedParallel.SelectMany(
            _options.Replicates,
            _options.Threads,
            (replicate, threads) => RunReplicate(replicate, threads, trainer, measures, groups, sourceCounts, cancellation).Select(result => (result.Row, Kept: keep(result))),
            cancellation).Select(ordered =>
            {
                comparison.Complete(ordered.Row);
                return ordered.Kept;
            });
    }

    /// <summary>Writes one generation after another and measures them in the background.</summary>
    private IEnumerable<GenerationResult> RunReplicate(
        int replicate,
        int threads,
        ModelTrainer trainer,
        GenerationMeasures measures,
        GroupMeasures groups,
        NgramCounts sourceCounts,
        CancellationToken cancellation)
    {
        return OrderedParallel.Select(
            WriteGenerations(replicate, threads, trainer, sourceCounts, cancellation),
            ahead: threads == 1 ? 0 : Math.Min(threads, MaxUnmeasured),
            Measure);

        GenerationResult Measure(WrittenGeneration written)
        {
            var clock = new PhaseClock();
            var (generation, text, counts, pool) = (written.Generation, written.Text, written.Counts, written.Pool);
            var model = written.Model ?? trainer.Train(pool.Counts);
            var trained = clock.Lap();
            var core = measures.Measure(replicate, generation, text, counts, pool, model);
            var row = groups.Complete(core, text, counts, pool, model);
            var times = new PhaseTimes(written.WriteSeconds, written.TrainSeconds + trained, clock.Lap());
            return new GenerationResult(row, text, pool.Parts, times);
        }
    }

    private IEnumerable<WrittenGeneration> WriteGenerations(
        int replicate, int threads, ModelTrainer trainer, NgramCounts sourceCounts, CancellationToken cancellation)
    {
        var size = _options.Size ?? _source.Training.EventCount;
        var pools = new PoolBuilder(_options, _source.Training, replicate);
        var (text, counts) = (_source.Training, sourceCounts);
        DecodingSampler? sampler = null;
        for (var generation = 0; generation <= _options.Generations; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            var clock = new PhaseClock();
            if (sampler is not null)
            {
                var stream = new TextStream(_options.Seed, replicate, generation);
                text = _options.Protocol.HasBlocks
                    ? BlockText.Write(sampler, text, _options.Protocol.BlockLength, size, stream, threads)
                    : SyntheticText.Write(sampler, size, stream, threads);
            }

            var writeSeconds = clock.Lap();
            counts = generation == 0 ? sourceCounts : NgramCounter.Count(text, _options.Order, threads);
            var pool = pools.Next(generation, text, counts);
            (sampler, var model) = trainer.TrainSampler(pool.Counts, threads);
            yield return new WrittenGeneration(generation, text, counts, pool, model, writeSeconds, TrainSeconds: clock.Lap());
        }
    }

    /// <summary>A generation that is not measured yet.</summary>
    /// <param name="Generation">Its number.</param>
    /// <param name="Text">The text that the model before it wrote; the human text for generation 0.</param>
    /// <param name="Counts">The n-grams of the text.</param>
    /// <param name="Pool">What the generation's model is trained on.</param>
    /// <param name="Model">The model that scores, or null if it is still to be trained.</param>
    /// <param name="WriteSeconds">Time taken to write the text.</param>
    /// <param name="TrainSeconds">Time taken to train so far.</param>
    private sealed record WrittenGeneration(
        int Generation, SymbolText Text, NgramCounts Counts, Pool Pool, ILanguageModel? Model, double WriteSeconds, double TrainSeconds);
}
