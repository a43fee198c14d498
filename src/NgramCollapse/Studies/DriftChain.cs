using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>One generation of a chain: its text, and what writes the next.</summary>
/// <param name="Generation">0 for the human text.</param>
/// <param name="Text">Its text.</param>
/// <param name="Counts">The text's n-grams.</param>
/// <param name="Pool">What its model is trained on.</param>
/// <param name="Sampler">Draws from its model, as decoding says.</param>
internal sealed record ChainLink(int Generation, SymbolText Text, NgramCounts Counts, Pool Pool, DecodingSampler Sampler);

/// <summary>The loop of every study: a model writes a text, the next is trained on what the regime makes of it.</summary>
/// <param name="options">Order, generations, regime, decoding, protocol and seed.</param>
/// <param name="human">The human training text.</param>
internal sealed class DriftChain(ExperimentOptions options, SymbolText human)
{
    private readonly Lazy<NgramCounts> _humanCounts = new(() => NgramCounter.Count(human, options.Order));

    /// <summary>The human text's n-grams.</summary>
    public NgramCounts HumanCounts => _humanCounts.Value;

    /// <summary>Yields generations 0 … G of a replicate.</summary>
    /// <param name="replicate">0-based replicate; it names the random streams.</param>
    /// <param name="threads">Threads to write with; they change nothing but the time.</param>
    /// <param name="cancellation">Ends the loop.</param>
    public IEnumerable<ChainLink> Run(int replicate, int threads, CancellationToken cancellation)
    {
        var size = options.Size ?? human.EventCount;
        var pools = new PoolBuilder(options, human, replicate);
        var text = human;
        for (var generation = 0; ; generation++)
        {
            cancellation.ThrowIfCancellationRequested();
            var counts = generation == 0 ? HumanCounts : NgramCounter.Count(text, options.Order);
            var pool = pools.Next(generation, text, counts);
            var sampler = DecodingSampler.Compile(pool.Counts, options.Decoding);
            yield return new ChainLink(generation, text, counts, pool, sampler);
            if (generation == options.Generations)
            {
                yield break;
            }

            var stream = new TextStream(options.Seed, replicate, generation + 1);
            text = options.Protocol.HasBlocks
                ? BlockText.Write(sampler, text, options.Protocol.BlockLength, size, stream, threads)
                : SyntheticText.Write(sampler, size, stream, threads);
        }
    }
}
