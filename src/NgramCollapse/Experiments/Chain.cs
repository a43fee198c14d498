using NgramCollapse.Counting;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>The loop: a text is written, the recipe makes the pool of it, and the next model is trained on the pool.</summary>
/// <remarks>
/// Everything with generations uses this loop: runs, drifts, lotteries, the Nature preset and chains without a model. Pools and models
/// are made here; <paramref name="writer"/> decides where texts come from.
/// </remarks>
/// <param name="options">Order, generations, recipe, filters, interventions, decoding, size and seed.</param>
/// <param name="trainer">Trains the models.</param>
/// <param name="writer">Writes the texts of generations 1 … G.</param>
/// <param name="human">The human training text.</param>
/// <param name="number">0-based number of the chain among several from one source.</param>
public sealed class Chain(ExperimentOptions options, ModelTrainer trainer, ITextWriter writer, HumanSource human, int number = 0)
{
    private readonly Schedule _schedule = new(options, human.Text.EventCount);

    /// <summary>Yields generations 0 … G of a replicate, each as soon as its pool is made and its sampler compiled.</summary>
    /// <param name="replicate">0-based replicate; part of the name of every random stream.</param>
    /// <param name="threads">Threads to work with; they change only the time.</param>
    /// <param name="cancellation">Ends the loop between two generations.</param>
    public IEnumerable<ChainLink> EnumerateGenerations(int replicate, int threads, CancellationToken cancellation)
    {
        var start = new PoolText(new TextId(number, replicate, 0), DocumentOrigin.Human, human.Text, () => human.Counts);
        var pools = new PoolMaker(options.Order, options.Seed, start, _schedule.TextsToKeep);
        ChainLink? link = null;
        for (var generation = 0; generation <= options.Generations; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            var clock = new StageClock();
            var settings = _schedule[generation];
            var text = link is null ? start : Write(link, replicate, generation, settings, threads);
            var writeSeconds = clock.Lap();
            var pool = pools.Next(text, settings.Regime.Recipe, settings.Curation, settings.Size, threads);

            // Model g writes text g + 1, so it is compiled with the decoding of generation g + 1.
            var next = _schedule[Math.Min(generation + 1, options.Generations)];
            var trained = new TrainedPool(trainer, pool.Counts, next.Decoding, threads);
            link = new ChainLink(text, pool, trained);
            if (writer.Samples && generation < options.Generations)
            {
                trained.Compile();
            }

            yield return link with { Times = new StageTimes(writeSeconds, clock.Lap(), 0) };
        }
    }

    private PoolText Write(ChainLink before, int replicate, int generation, GenerationSettings settings, int threads)
    {
        var task = new WritingTask(before, settings, new TextStream(options.Seed, replicate, generation), threads);
        var text = writer.Write(task, settings.Size);
        return new PoolText(
            new TextId(number, replicate, generation),
            writer.Origin,
            text,
            () => NgramCounter.Count(text, options.Order, threads),
            writer.CanExtend && !settings.Curation.IsEmpty ? size => writer.Write(task, size) : null);
    }
}
