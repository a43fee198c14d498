using NgramCollapse.Concurrency;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>
/// The chain without a model: each of its generations is real text, human documents redrawn with replacement up to the size
/// that a generation writes. What alarms there is a false alarm.
/// </summary>
/// <remarks>
/// A bootstrap of documents (Efron and Tibshirani 1993). Every generation is drawn from the human training text itself, so
/// nothing adds up from one to the next; a resample holds about 63 in 100 of the documents.
/// </remarks>
internal sealed class NullChain(ExperimentOptions options, SourceText source, NgramCounts sourceCounts, RunTheory theory)
{
    /// <summary>The rows of all chains in (chain, generation) order, the chain's number in place of the replicate; generation 0 is the human text.</summary>
    /// <param name="chains">How many, 1 or more.</param>
    /// <param name="cancellation">Ends it.</param>
    public IEnumerable<MetricsRow> Run(int chains, CancellationToken cancellation)
    {
        var trainer = new ModelTrainer(options, source);
        var sourceModel = trainer.Train(sourceCounts);
        var measures = new GenerationMeasures(options, source, sourceCounts, sourceModel, theory);
        var groups = new GroupMeasures(options, source, sourceCounts, sourceModel, theory);
        return OrderedParallel.SelectMany(chains, options.Threads, (chain, _) => Generations(chain), cancellation);

        IEnumerable<MetricsRow> Generations(int chain)
        {
            for (var g = 0; g <= options.Generations; g++)
            {
                cancellation.ThrowIfCancellationRequested();
                var text = g == 0 ? source.Training : Redraw(chain, g);
                var counts = g == 0 ? sourceCounts : NgramCounter.Count(text, options.Order);
                var pool = new Pool(counts, [PoolPart.Of(text, 0)]);
                var model = g == 0 ? sourceModel : trainer.Train(counts);
                yield return groups.Complete(measures.Measure(chain, g, text, counts, pool, model), text, counts, pool, model) with { Tables = [], Sketch = null };
            }
        }
    }

    private SymbolText Redraw(int chain, int generation)
    {
        var human = source.Training;
        var builder = new SymbolTextBuilder(human.SymbolBound, options.Size ?? human.EventCount);
        var random = SeedDerivation.Stream(options.Seed, StreamPurpose.NullChain, chain, generation, 0);
        while (!builder.IsFull)
        {
            builder.Add(human.Document((int)random.NextBelow((ulong)human.DocumentCount))[1..^1]);
        }

        return builder.ToText();
    }
}
