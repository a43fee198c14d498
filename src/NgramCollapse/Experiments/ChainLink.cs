using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Experiments;

/// <summary>One generation of a chain: its text, its pool and the models trained on the pool.</summary>
public sealed record ChainLink
{
    private readonly TrainedPool _trained;

    internal ChainLink(PoolText text, Pool pool, TrainedPool trained) =>
        (Id, Text, Counts, Pool, _trained) = (text.Id, text.Text, text.Counts, pool, trained);

    /// <summary>Name of the text.</summary>
    public TextId Id { get; }

    /// <summary>0-based replicate.</summary>
    public int Replicate => Id.Replicate;

    /// <summary>0 for the human text.</summary>
    public int Generation => Id.Generation;

    /// <summary>The text; in generation 0 the human training text.</summary>
    public SymbolText Text { get; }

    /// <summary>The text's n-grams.</summary>
    public NgramCounts Counts { get; }

    /// <summary>The pool that the generation's models are trained on.</summary>
    public Pool Pool { get; }

    /// <summary>The model that scores, trained at the first call. Thread-safe.</summary>
    public ILanguageModel Model => _trained.Model;

    /// <summary>The sampler of the model that writes, compiled at the first call. Thread-safe.</summary>
    public DecodingSampler Sampler => _trained.Sampler;

    /// <summary>Wall time of writing and training.</summary>
    public StageTimes Times { get; init; }
}
